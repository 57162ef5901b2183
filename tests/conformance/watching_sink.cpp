// SPDX-License-Identifier: MIT
#include "tests/conformance/watching_sink.h"

#include <reactortrack/monitor/deferred_recording.h>

#include <set>

namespace conformance {

using namespace reactortrack;

namespace {

// How many pairs from the first have a null half on that side. A value goes past those who wait as well, for
// it leaves None there; an error is taken away by them.
std::size_t passed(const detail::State& state, bool branch)
{
    std::size_t count = 0;
    for (const detail::Pair* pair = state.queue.first(); pair; pair = pair->next.get()) {
        if (pair->kind() == detail::PairKind::Continue) {
            if (!branch) break;
            continue;
        }
        if (!pair->isNull(branch)) break;
        ++count;
    }
    return count;
}

Seen seenOf(const Deferred& deferred, DeferredId id)
{
    const detail::State& state = *detail::stateOf(deferred);
    Seen seen{.id = id, .fired = state.called, .paused = state.paused, .value = {}, .error = {}};
    if (state.called && state.result.isFailure()) {
        seen.error =
            std::string(state.result.failure().type()) + ": " + std::string(state.result.failure().message());
    } else if (state.called && !state.result.isDeferred()) {
        seen.value = state.result.text();
    }
    seen.attached = state.attachedCount;
    for (const detail::Pair* pair = state.queue.first(); pair; pair = pair->next.get()) {
        seen.queued += pair->kind() != detail::PairKind::Continue;
    }
    seen.passedByValue = passed(state, true);
    seen.passedByError = passed(state, false);
    return seen;
}

std::set<DeferredId> namedIn(std::string_view line)
{
    std::set<DeferredId> named;
    const Json event = Json::parse(line);
    for (const char* key : {"deferred", "on", "to", "returned"}) {
        if (const auto found = event.find(key); found != event.end()) {
            named.insert(DeferredId{found->get<std::int64_t>()});
        }
    }
    return named;
}

} // namespace

void WatchingSink::watch(const Scenario& scenario, const Recorder& recorder)
{
    scenario_ = &scenario;
    recorder_ = &recorder;
}

bool WatchingSink::write(std::string_view lines) noexcept
{
    // A recorder that gives several lines at a time leaves those before the last unseen, which the test
    // tells.
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n') + 1);
        lines.remove_prefix(line.size());
        log_ += line;
        const bool look = lines.empty() && scenario_ && !scenario_->isOver();
        seen_.push_back(look ? this->look(line) : std::vector<Seen>());
    }
    return true;
}

std::vector<Seen> WatchingSink::look(std::string_view line) const
{
    const std::set<DeferredId> named = onlyNamed_ ? namedIn(line) : std::set<DeferredId>();
    std::vector<Seen> all;
    for (const WeakDeferred& each : scenario_->made()) {
        const std::optional<Deferred> deferred = each.lock();
        if (!deferred) continue;
        const DeferredId id = detail::idIn(*detail::stateOf(*deferred), *recorder_);
        if (!onlyNamed_ || named.contains(id)) all.push_back(seenOf(*deferred, id));
    }
    return all;
}

} // namespace conformance
