// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/records.h"

namespace model2map {

namespace {

constexpr unsigned branchShift = 3, timeShift = 5;

} // namespace

SlotCode encode(const SlotState& state)
{
    const unsigned branch = state.branch ? 1U + *state.branch : 0U;
    return SlotCode(static_cast<unsigned>(state.status) | branch << branchShift |
                    unsigned{state.time.has_value()} << timeShift);
}

SlotStatus statusOf(SlotCode code)
{
    return SlotStatus(static_cast<unsigned>(code) & 7U);
}

bool hasTime(SlotCode code)
{
    return static_cast<unsigned>(code) >> timeShift != 0;
}

SlotState decode(SlotCode code, const Trace& trace, Moment event)
{
    const auto bits = static_cast<unsigned>(code);
    SlotState state;
    state.status = static_cast<SlotStatus>(bits & 7U);
    const unsigned branch = bits >> branchShift & 3U;
    if (branch != 0) state.branch = branch == 2;
    if (hasTime(code)) state.time = trace.brief(event - 1).time;
    return state;
}

} // namespace model2map
