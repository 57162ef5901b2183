// SPDX-License-Identifier: MIT
// The rings of all threads as one row of lines in the order of their ticks. Not for users.
#pragma once

#include <reactortrack/formats/side_lines.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace reactortrack::side {

// Merges by a heap of rings; while one ring is ahead of all others it costs a comparison a record. Allocates
// only when it meets more rings than ever before.
class SideMerge {
public:
    // Formats the records of all `views` whose ticks are not beyond `until`. `room()` gives the place of the
    // next line, with lineRoom bytes; `took(end)` is told where it ended (also when it is empty), and returns
    // false to stop there: a later run goes on. False: it was stopped.
    template <class Room, class Took>
    bool run(SideLines& lines, std::span<RingView> views, std::uint64_t until, Room room, Took took)
    {
        heap_.clear();
        for (RingView& view : views)
            if (view.at < view.end && view.tick() <= until) heap_.push_back({view.tick(), &view});
        std::make_heap(heap_.begin(), heap_.end());
        while (!heap_.empty()) {
            std::pop_heap(heap_.begin(), heap_.end());
            RingView& view = *heap_.back().view;
            heap_.pop_back();
            const std::uint64_t bound = heap_.empty() ? until : std::min(until, heap_.front().tick);
            do {
                if (!took(lines.line(view, room()))) return false;
            } while (view.at < view.end && view.tick() <= bound);
            if (view.at < view.end && view.tick() <= until) {
                heap_.push_back({view.tick(), &view});
                std::push_heap(heap_.begin(), heap_.end());
            }
        }
        return true;
    }
    void reserve(std::size_t rings) { heap_.reserve(rings); }

private:
    struct Next {
        std::uint64_t tick;
        RingView* view;
        // For a heap with the least on top.
        bool operator<(const Next& other) const noexcept { return tick > other.tick; }
    };
    std::vector<Next> heap_;
};

} // namespace reactortrack::side
