// SPDX-License-Identifier: MIT
// Record of mon.out.side -> line of mon.out. The recorder's writer and the readers of a dead program's side
// file format by the same code, so that they write the same bytes. Not for users.
#pragma once

#include <reactortrack/formats/side_file.h>

#include <cstddef>
#include <cstdint>

namespace reactortrack::side {

// Names by their numbers, as JSON with quotes and 15 readable bytes behind. 0 is `null`.
class NameSource {
public:
    struct Fragment {
        const char* text;
        std::size_t bytes;
    };
    virtual ~NameSource() = default;
    // Any number; `null` for one that is not known.
    virtual Fragment fragment(std::uint16_t id) const noexcept = 0;
};

// The rest of a ring, as whoever formats it sees it.
struct RingView {
    const char* records = nullptr;
    std::uint64_t mask = 0;
    std::uint64_t at = 0;       // the next record
    std::uint64_t end = 0;      // where nothing is published any more
    std::uint32_t thread = 0;   // 0: has no number yet
    std::uint64_t lostTold = 0; // how many of its lost events were told of
    bool damaged = false;       // a record made no sense; the rest of the ring was left out

    std::uint64_t word(std::uint64_t place, std::size_t index) const noexcept
    {
        return reinterpret_cast<const Record*>(records + (place & mask))->words[index];
    }
    std::uint64_t tick() const noexcept { return word(at, 0); }

    // What lines of the same deferred, and of the same second, share.
    std::uint64_t lastDeferred = 0;
    std::int64_t lastSecond = -1;
    std::uint8_t deferredBytes = 0;
    std::uint8_t momentBytes = 0;
    char deferredDigits[16]{};
    char moment[64]{};
};

// The greatest text that a record in a ring may have.
inline constexpr std::size_t greatestText = 16'384;
// The room that line() may need.
inline constexpr std::size_t lineRoom = 24'576;
// A name is cut to fewer bytes than this, quotes and escapes included.
inline constexpr std::size_t greatestFragment = 1024;

// What formatting goes on with from line to line.
class SideLines {
public:
    explicit SideLines(const NameSource& names) noexcept : names_(names) {}

    // Formats the record at `view.at` < view.end and moves on behind it. Returns the end of the line; `out`
    // itself where a record has no line. `out` has lineRoom bytes.
    char* line(RingView& view, char* out) noexcept;
    // The end of a line: thread, `t` (not before that of the line before), brace, newline.
    char* endLine(RingView& view, std::uint64_t tick, char* out) noexcept;

    Anchor anchor;               // the moment that ticks are counted from
    std::uint64_t longSlope = 0; // for lengths of time; 0: the anchor's
    std::int64_t lastT = 0;
    std::uint64_t lines = 0;
    std::uint32_t threads = 0;

    std::int64_t nanoseconds(std::uint64_t tick) const noexcept;

private:
    char* deferred(RingView& view, std::uint64_t number, char* out) const noexcept;
    char* name(std::uint64_t id, char* out) const noexcept;
    char* value(const RingView& view, std::uint64_t flags, std::uint64_t units, char* out) const noexcept;
    char* time(std::uint64_t begin, std::uint64_t end, char* out) const noexcept;
    char* text(const RingView& view, std::uint64_t units, char* out) const noexcept;
    char* lost(RingView& view, std::uint64_t units, char* out) const noexcept;
    char* raw(const RingView& view, char* out) const noexcept;
    void makeMoment(RingView& view, std::int64_t second) noexcept;

    const NameSource& names_;
};

// Copies what stands behind a record's first 32 bytes, from byte `from` of it, around the ring's end.
void copyPayload(const RingView& view, std::uint64_t place, std::size_t from, std::size_t bytes,
                 char* to) noexcept;

// A text as a string of JSON; at most 6 bytes for each of its bytes, and two.
char* putJson(char* out, const char* text, std::size_t bytes) noexcept;

} // namespace reactortrack::side
