// SPDX-License-Identifier: MIT
// Who watches a deferred: usually nobody, or one recorder, whose part then stands in the deferred itself.
#pragma once

#include <reactortrack/formats/event.h>
#include <reactortrack/formats/side_file.h>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace reactortrack {
class Recorder;
}

namespace reactortrack::detail {

struct Recording;
// Of one that stands in its deferred only the object goes, not the memory.
struct RecordingDeleter {
    void operator()(Recording* recording) const noexcept;
};
using RecordingPtr = std::unique_ptr<Recording, RecordingDeleter>;

// That one recorder watches one deferred.
struct Recording {
    static constexpr std::uint64_t noKey = 0;

    std::shared_ptr<Recorder> recorder;
    std::uint64_t key = noKey;        // of the rings that its events go into
    DeferredId id = DeferredId::None; // its number in that recorder's log
    std::uint32_t firstIndex = 0;     // the pair that has slot 0 there
    bool values = false;              // the text of values is recorded
    bool sites = false;               // and file:line of the user's code
    bool follow = false;              // whatever it is chained to or a member of is watched as well
    bool inPlace = false;             // it stands in its deferred
    bool secrets = false;             // its recorder knows names whose values it does not tell
    bool hidden = false;              // the deferred's own is one of them
    RecordingPtr next;
};

// A list in order of beginning, and what the quick way into a ring needs to know.
class Recordings {
public:
    Recordings() noexcept {} // leaves the place as it is
    Recordings(const Recordings&) = delete;
    Recordings& operator=(const Recordings&) = delete;
    ~Recordings() = default;

    Recording* get() const noexcept { return first_.get(); }
    explicit operator bool() const noexcept { return first_ != nullptr; }
    void reset() noexcept
    {
        first_.reset();
        key = nobody;
    }
    // One of a new deferred's, in rings, watched with all that follows from it.
    Recording& addFirst(std::uint64_t ringKey, DeferredId id, bool withValues, bool withSites) noexcept
    {
        placeTaken_ = true;
        first_.reset(::new (place_) Recording);
        first_->inPlace = first_->follow = true;
        first_->key = key = ringKey;
        first_->id = id;
        first_->values = values = withValues;
        first_->sites = sites = withSites;
        word = static_cast<std::uint64_t>(reactortrack::number(id)) | side::branchFlag << side::flagsShift;
        return *first_;
    }
    // A new one, not in the list yet.
    RecordingPtr make()
    {
        if (first_ || placeTaken_) return RecordingPtr(new Recording);
        placeTaken_ = true;
        RecordingPtr made(::new (place_) Recording);
        made->inPlace = true;
        return made;
    }
    // One of make(), at the end. `running`: a bracket of the deferred's is open, which its log does not know.
    void add(RecordingPtr recording, bool running) noexcept;
    // One of make() that is not added after all.
    void drop(RecordingPtr recording) noexcept { placeTaken_ = placeTaken_ && !recording->inPlace; }

    // Some recording cannot go the quick way from here on.
    void slowDown() noexcept
    {
        if (first_) key = others;
    }

    static constexpr std::uint64_t nobody = 0;
    static constexpr std::uint64_t others = 1; // is no ring's
    // Of the only recording, if the names of all pairs are in its log, under their own index; `others` if
    // there are recordings and this does not hold; `nobody` if there are none.
    std::uint64_t key = nobody;
    std::uint64_t word = 0; // its number, as a record has it, with the callback's flag
    bool values = false;
    bool sites = false;
    // The same without the flag.
    std::uint64_t number() const noexcept { return word & side::greatestDeferred; }

private:
    bool placeTaken_ = false;
    RecordingPtr first_;
    alignas(Recording) std::byte place_[sizeof(Recording)];
};

} // namespace reactortrack::detail
