// SPDX-License-Identifier: MIT
// What stands in a deferred's queue: a pair of callbacks, a link to another deferred, or one that waits.
#pragma once

#include <reactortrack/monitor/deferred_room.h>
#include <reactortrack/monitor/site.h>
#include <reactortrack/monitor/value.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace reactortrack::detail {

enum class PairKind : std::uint8_t {
    Call,     // the user's callbacks, or the library's own
    Chain,    // chainDeferred: fires another deferred
    List,     // a member's link to its list
    Continue, // a deferred that waits for this one; takes no slot
};

// The pairs of the library's own.
enum class PairRole : std::uint8_t { None, Gather, Timeout };

class Pair;

// Pairs stand in their deferred's room, which must not go before them, or on the heap.
struct PairDeleter {
    void operator()(Pair* pair) const noexcept;
};
using PairPtr = std::unique_ptr<Pair, PairDeleter>;

struct PairNames {
    std::uint16_t callback = 0;
    std::uint16_t errback = 0;
};

// A node of the queue. What it names it takes from its type and its site, so that a pair stays small.
class Pair {
public:
    Pair(PairKind kind, const Site& site) noexcept : site_(site), kind_(kind) {}
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    virtual ~Pair() = default;

    // Calls the half for `current` (the callback if `branch`), which it may take its input out of. What it
    // throws is the callback's own. Only for Call, and only for a half that is not null.
    virtual Value call(Value& current, bool branch);
    // The name of a half, in `buffer` where it has to be made. Only for Call.
    virtual std::string_view name(bool branch, std::string& buffer) const;

    // The numbers of its halves' names among the process's, 0 for a null half, and for one that has none.
    // Only for Call.
    virtual PairNames nameIds() const noexcept;

    PairKind kind() const noexcept { return kind_; }
    const Site& site() const noexcept { return site_; }
    // A null half lets its results through. Both halves of a link are there.
    bool isNull(bool branch) const noexcept { return branch ? nullCallback_ : nullErrback_; }
    // What the library marks its own pairs with in a log; null for the user's.
    const char* role() const noexcept;
    bool hasRole() const noexcept { return role_ != PairRole::None; }
    // What it returns is not to be told.
    bool isSecret() const noexcept { return secret_; }
    void setSecret() noexcept { secret_ = true; }
    void setRole(PairRole role) noexcept { role_ = role; }

    PairPtr next;
    // As in a record of a ring: room for its head, the number of the callback's name where a recorder knows
    // it (0: it has to ask), and how many took a slot of this deferred before it.
    alignas(8) std::uint16_t head = 0;
    std::uint16_t callbackId = 0;
    std::uint32_t index = 0;
    union {
        std::uint32_t linkedIn = 0; // of a link: a bit for each recording that told it as `chained`
        std::uint16_t errbackId;    // of a Call
    };

protected:
    void setNull(bool callback, bool errback) noexcept
    {
        nullCallback_ = callback;
        nullErrback_ = errback;
    }

private:
    friend struct PairDeleter;
    template <class P, class... A>
    friend PairPtr newPair(PairRoom& room, A&&... arguments);

    [[no_unique_address]] Site site_; // what follows stands in its last word
    PairKind kind_;
    PairRole role_ = PairRole::None;
    bool nullCallback_ : 1 = false;
    bool nullErrback_ : 1 = false;
    bool secret_ : 1 = false;
    std::uint8_t distance_ = 0; // from the room that it stands in; 0 on the heap
};

inline void PairDeleter::operator()(Pair* pair) const noexcept
{
    const std::uint8_t distance = pair->distance_;
    if (distance == 0) {
        delete pair;
        return;
    }
    pair->~Pair();
    PairRoom::around(pair, distance).giveBack();
}

// A pair in the room of the deferred that it will be queued in, or on the heap when that is full.
template <class P, class... A>
PairPtr newPair(PairRoom& room, A&&... arguments)
{
    if constexpr (alignof(P) <= PairRoom::word && sizeof(P) <= PairRoom::words * PairRoom::word) {
        if (void* const place = room.take(sizeof(P))) {
            try {
                PairPtr made(::new (place) P(std::forward<A>(arguments)...));
                made->distance_ = room.distanceTo(made.get());
                return made;
            } catch (...) { // a callable's own constructor
                room.giveBack();
                throw;
            }
        }
    }
    return PairPtr(new P(std::forward<A>(arguments)...));
}

// First in, first out.
class PairQueue {
public:
    PairQueue() = default;
    PairQueue(const PairQueue&) = delete;
    PairQueue& operator=(const PairQueue&) = delete;
    ~PairQueue();

    bool empty() const noexcept { return !first_; }
    std::size_t size() const noexcept { return size_; }
    const Pair* first() const noexcept { return first_; }
    void push(PairPtr&& pair) noexcept
    {
        Pair* const added = pair.get();
        if (last_)
            last_->next = std::move(pair);
        else
            first_ = pair.release();
        last_ = added;
        ++size_;
    }
    // Not from an empty one.
    PairPtr pop() noexcept
    {
        PairPtr pair(first_);
        first_ = first_->next.release();
        if (!first_) last_ = nullptr;
        --size_;
        return pair;
    }

private:
    Pair* first_ = nullptr; // owned
    Pair* last_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace reactortrack::detail
