// SPDX-License-Identifier: MIT
// The rings of all threads as one row of lines in the order of their ticks. Not for users.
#pragma once

#include <reactortrack/formats/side_lines.h>

#include <cstdint>
#include <span>
#include <vector>

namespace reactortrack::side {

// Merges by a heap of rings; of equal ticks those of the ring that is being read come first, then those of
// the first one. While one ring is ahead of all others it costs a comparison a record. Allocates
// only when it meets more rings than ever before.
class SideMerge {
public:
    void reserve(std::size_t rings) { heap_.reserve(rings); }

    // Formats the records of all `views` whose ticks are not beyond `until`, from `out` on, until `full` is
    // reached or nothing is left; a later call goes on. Returns the end of the last line, which is before
    // `full` when nothing is left. There are lineRoom bytes behind `full`.
    char* run(SideLines& lines, std::span<RingView> views, std::uint64_t until, char* out, const char* full);

private:
    struct Next {
        std::uint64_t tick;
        RingView* view;
        // For a heap with the least on top; of equal ones the first ring.
        bool operator<(const Next& other) const noexcept
        {
            return tick != other.tick ? tick > other.tick : view > other.view;
        }
    };
    std::vector<Next> heap_;
};

} // namespace reactortrack::side
