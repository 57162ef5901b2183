// SPDX-License-Identifier: MIT
#include <reactortrack/formats/side_merge.h>

#include <reactortrack/formats/side_line.h>

#include <algorithm>

namespace reactortrack::side {

char* SideMerge::run(SideLines& lines, std::span<RingView> views, std::uint64_t until, char* out,
                     const char* full)
{
    heap_.clear();
    for (RingView& view : views)
        if (view.at < view.end && view.tick() <= until) heap_.push_back({view.tick(), &view});
    std::make_heap(heap_.begin(), heap_.end());
    while (!heap_.empty() && out < full) {
        std::pop_heap(heap_.begin(), heap_.end());
        RingView& view = *heap_.back().view;
        heap_.pop_back();
        const std::uint64_t bound = heap_.empty() ? until : std::min(until, heap_.front().tick);
        const Record* record = &view.record();
        do {
            out = lines.line(view, *record, out);
            if (view.at >= view.end) break;
            record = &view.record();
        } while (record->words[0] <= bound && out < full);
        if (view.at < view.end && view.tick() <= until) {
            heap_.push_back({view.tick(), &view});
            std::push_heap(heap_.begin(), heap_.end());
        }
    }
    return out;
}

} // namespace reactortrack::side
