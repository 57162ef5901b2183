// SPDX-License-Identifier: GPL-3.0-or-later
// How far a chain is, counted over its slots as they are kept: those of a coroutine that ran for hours are a
// million.
#include "model2map/replay/lives.h"

#include <algorithm>

namespace model2map {

ChainCount Lives::chainAt(const Life& life, Position position, const RunTimes::Sum& ran) const
{
    ChainCount count;
    if (ran.to != 0) count.ran = ran.time;
    const auto begins = [&](Moment event, SlotCode as) {
        const bool began = event != 0 && event <= position && statusOf(as) == SlotStatus::Executing;
        if (began && (count.firstRun == 0 || event < count.firstRun)) count.firstRun = event;
    };
    for (std::size_t index = 0; index < life.slots.size; ++index) {
        const SlotRecord record = slot(life, index);
        if (since(record) > position) continue;
        ++count.known;
        begins(record.began, record.beganAs);
        begins(record.ended, record.endedAs);
        const SlotMark mark = markAt(record, position);
        const SlotStatus status = statusOf(mark.code);
        if (hasTime(mark.code) && !record.link && !ran.holds(mark.event)) addRun(mark, count);
        if (status == SlotStatus::Executing) {
            count.running = index;
        } else if (status == SlotStatus::Pending) {
            if (!count.next) count.next = index;
        } else {
            ++count.over;
            count.turn = count.known;
            count.afterTurn = index + 1;
        }
    }
    return count;
}

void Lives::addRun(SlotMark mark, ChainCount& count) const
{
    const auto time = trace_.brief(mark.event - 1).time;
    if (time) count.ran = {saturated(count.ran.value_or(Duration{}).count, time->count)};
}

} // namespace model2map
