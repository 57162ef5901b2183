// SPDX-License-Identifier: MIT
// Record of mon.out.side -> line of mon.out. The recorder's writer and the readers of a dead program's side
// file format by the same code, so that they write the same bytes. Not for users.
#pragma once

#include <reactortrack/formats/side_file.h>

#include <cstddef>
#include <cstdint>

namespace reactortrack::side {

// A name as JSON with quotes, and `readable` bytes behind it that may be read.
struct Fragment {
    static constexpr std::size_t readable = 32;
    const char* text = nullptr; // null: not known
    std::uint32_t bytes = 0;
};

// Names by their numbers; 0 is `null`. Looked up for records that were checked, or that are the recorder's
// own.
using Names = const Fragment*;
inline constexpr char nullText[5 + Fragment::readable] = "null";

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
    const Record& record() const noexcept { return *reinterpret_cast<const Record*>(records + (at & mask)); }
    std::uint64_t tick() const noexcept { return record().words[0]; }

    // What lines of the same deferred share, and those of the same ten microseconds: the end of the line up
    // to the last four digits of `t`.
    std::uint64_t lastDeferred = 0;
    std::int64_t moment = never;
    std::uint32_t deferredBytes = 0;
    std::uint32_t momentBytes = 0;
    char deferredDigits[16]{};
    char momentText[64]{};
    static constexpr std::int64_t never = -1'000'000;
};

// The greatest text that a record in a ring may have.
inline constexpr std::size_t greatestText = 16'384;
// The greatest that follows its length of two bytes: a value, a label, a reason.
inline constexpr std::size_t greatestShortText = 1024;
// The room that line() may need.
inline constexpr std::size_t lineRoom = 24'576;
// A name is cut to fewer bytes than this, quotes and escapes included.
inline constexpr std::size_t greatestFragment = 1024;

// What formatting goes on with from line to line.
class SideLines {
public:
    explicit SideLines(Names names) noexcept : names_(names) {}

    // Formats `record`, which is the one at `view.at` < view.end and makes sense (formats/side_check.h), and
    // moves on behind it. Returns the end of the line; `out` itself where a record has no line. `out` has
    // lineRoom bytes. (formats/side_line.h)
    char* line(RingView& view, const Record& record, char* out) noexcept;
    // The end of a line: thread, `t` (not before that of the line before), brace, newline.
    char* endLine(RingView& view, std::uint64_t tick, char* out) noexcept;

    Anchor anchor;               // the moment that ticks are counted from
    std::uint64_t longSlope = 0; // as the anchor's, for lengths of time
    std::int64_t lastT = 0;
    std::uint64_t lines = 0;
    std::uint32_t threads = 0;

    std::int64_t nanoseconds(std::uint64_t tick) const noexcept;

private:
    static char* damaged(RingView& view, char* out) noexcept;
    char* end(RingView& view, std::uint64_t tick, char* out) noexcept;
    char* deferred(RingView& view, std::uint64_t number, char* out) const noexcept;
    char* name(std::uint64_t id, char* out) const noexcept;
    char* value(const RingView& view, std::uint64_t flags, std::uint64_t units, char* out) const noexcept;
    char* time(std::uint64_t begin, std::uint64_t end, char* out) const noexcept;
    char* text(const RingView& view, std::uint64_t units, char* out) const noexcept;
    char* lost(RingView& view, std::uint64_t units, char* out) const noexcept;
    char* raw(const RingView& view, char* out) const noexcept;
    void makeMoment(RingView& view, std::int64_t t) noexcept;

    Names names_;
};

// The units that the record at `view.at` takes; 0: it makes no sense.
std::uint64_t unitsAt(const RingView& view) noexcept;

// Copies what stands behind a record's first 32 bytes, from byte `from` of it, around the ring's end.
void copyPayload(const RingView& view, std::uint64_t place, std::size_t from, std::size_t bytes,
                 char* to) noexcept;

// A text as a string of JSON; at most 6 bytes for each of its bytes, and two.
char* putJson(char* out, const char* text, std::size_t bytes) noexcept;

} // namespace reactortrack::side
