// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/callback_times.h"

#include "model2map/replay/saturated.h"

#include <algorithm>
#include <limits>

namespace model2map {

Duration DurationBins::upper(std::size_t bin)
{
    constexpr std::int64_t steps[] = {1, 2, 5};
    if (bin + 1 >= size) return {std::numeric_limits<std::int64_t>::max()};
    std::int64_t power = 1;
    for (std::size_t i = 0; i < bin / 3; ++i)
        power *= 10;
    return {power * steps[bin % 3]};
}

std::size_t DurationBins::binOf(Duration time)
{
    std::size_t bin = 0;
    while (time >= upper(bin))
        if (++bin + 1 == size) break;
    return bin;
}

std::optional<std::size_t> CallbackCensus::find(std::string_view name) const
{
    const auto found = places_.find(name);
    return found == places_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t CallbackCensus::place(std::string_view name)
{
    const auto [found, fresh] = places_.try_emplace(name, callbacks_.size());
    if (fresh) {
        callbacks_.emplace_back();
        callbacks_.back().name = name;
    }
    return found->second;
}

void CallbackCensus::take(EventNumber number)
{
    const Event& event = events_.at(number - 1);
    switch (event.action) {
    case Action::Started:
        open_.clear();
        return;
    case Action::Executing:
        open_.open(event.thread, {number, history_.deferredOf(number, event), event.slot, event.role});
        return;
    case Action::Executed:
    case Action::Failed:
        return end(event, number);
    default:
        return;
    }
}

void CallbackCensus::end(const Event& event, EventNumber number)
{
    const std::optional<OpenBracket> open = open_.end(event, history_.deferredOf(number, event));
    if (OpenBrackets::Stack& around = open_.of(event.thread); !around.empty()) {
        around.back().inside = saturated(around.back().inside, event.time.value_or(Duration{0}).count);
        around.back().whole = around.back().whole && open && event.time;
    }
    const Text& name = event.callback ? event.callback : event.role;
    if (name) count(event, number, *name, open);
}

void CallbackCensus::count(const Event& event, EventNumber number, std::string_view name,
                           const std::optional<OpenBracket>& open)
{
    CallbackTimes& times = callbacks_[place(name)];
    ++times.count;
    const bool failed = event.action == Action::Failed;
    times.failures += failed;
    if (!event.time) {
        times.self.reset();
        return;
    }
    times.timed = true;
    const Duration time{std::max<std::int64_t>(event.time->count, 0)};
    if (times.longestAt == 0 || time > times.times.longest()) times.longestAt = number;
    times.times.add(time);
    const bool whole = open && open->whole && history_.lostBetween(open->began, number) == 0;
    if (whole && times.self)
        times.self->count =
            saturated(times.self->count, std::max<std::int64_t>(time.count - open->inside, 0));
    else
        times.self.reset();
    DurationBin& bin = durations_.bins[DurationBins::binOf(time)];
    ++bin.count;
    bin.failures += failed;
    if (time > bin.longest) bin = {bin.count, bin.failures, number, time};
}

} // namespace model2map
