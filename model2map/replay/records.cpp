// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/records.h"

namespace model2map {

SlotState decode(SlotCode code, const Trace& trace, Moment event)
{
    const auto bits = static_cast<unsigned>(code);
    SlotState state;
    state.status = statusOf(code);
    const unsigned branch = bits >> slotBranchShift & 3U;
    if (branch != 0) state.branch = branch == 2;
    if (hasTime(code)) state.time = trace.brief(event - 1).time;
    return state;
}

} // namespace model2map
