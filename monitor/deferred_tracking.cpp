// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_list_state.h>
#include <reactortrack/monitor/deferred_rings.h>
#include <reactortrack/monitor/deferred_tracking.h>
#include <reactortrack/monitor/ring_log.h>

#include <algorithm>

namespace reactortrack::detail {
namespace {

// Deeper causes are left out: readers limit how deep an object may be nested.
constexpr std::size_t maxCauses = 16;

Text textOf(std::string_view text)
{
    return text.empty() ? Text() : Text(text);
}

State* awaitedBy(const State& state)
{
    return state.called && state.result.isDeferred() ? stateOf(state.result.deferred()).get() : nullptr;
}

// Those that a recording goes on to from `state`: by waiting always, by chains and lists when it follows.
template <class Visit>
void forEachTied(const State& state, bool follow, Visit visit)
{
    if (State* awaited = awaitedBy(state)) visit(*awaited);
    const auto link = [&](const Pair& pair) {
        if (pair.kind() == PairKind::Continue)
            visit(*static_cast<const ContinuePair&>(pair).chainee);
        else if (follow && pair.kind() != PairKind::Call)
            visit(targetOf(pair));
    };
    if (state.running) link(*state.running);
    for (const Pair* pair = state.queue.first(); pair; pair = pair->next.get()) {
        link(*pair);
    }
    if (!follow || !state.list) return;
    for (const StateRef& member : state.list->members) {
        visit(*member);
    }
}

void recordHistory(State& state, const Recorder& recorder)
{
    const Recording& recording = *find(state, recorder);
    const std::uint32_t ordinal = recordingCount(state) - 1;
    if (state.running) recordPair(state, recording, ordinal, const_cast<Pair&>(*state.running));
    for (const Pair* pair = state.queue.first(); pair; pair = pair->next.get()) {
        if (pair->kind() != PairKind::Continue)
            recordPair(state, recording, ordinal, const_cast<Pair&>(*pair));
    }
    const auto record = [&](Event event) {
        event.deferred = recording.id;
        recording.recorder->record(event);
    };
    if (state.called) {
        const ResultText result(state, state.result);
        Event fired = eventOf(Action::Fired);
        fired.branch = !state.result.isFailure();
        result.fill(fired, recording);
        record(fired);
    }
    if (state.paused == 0) return;
    const State* awaited = awaitedBy(state);
    Event still = eventOf(awaited ? Action::Waiting : Action::Paused);
    if (awaited) still.on = idIn(*awaited, recorder);
    still.count = state.paused;
    record(still);
}

// The index of the first pair that the history tells.
std::uint32_t firstIndexOf(const State& state)
{
    if (state.running) return state.running->index;
    for (const Pair* pair = state.queue.first(); pair; pair = pair->next.get()) {
        if (pair->kind() != PairKind::Continue) return pair->index;
    }
    return state.attachedCount;
}

bool isSecret(const Pair& pair, const RecorderOptions& options)
{
    std::string buffer;
    return pair.kind() == PairKind::Call &&
           ((!pair.isNull(true) && options.isSecret(pair.name(true, buffer))) ||
            (!pair.isNull(false) && options.isSecret(pair.name(false, buffer))));
}

DeferredId beginSlowly(const State& state, Recorder& recorder, Action action)
{
    Event event = eventOf(action);
    event.name = textOf(state.name);
    if (state.list) {
        event.kind = "list";
        if (action == Action::Created) event.mode = modeName(state.list->options);
        if (action == Action::Created) event.count = static_cast<std::int64_t>(state.list->members.size());
    }
    const std::string site = recorder.options().sites ? toString(state.site) : std::string();
    event.site = textOf(site);
    return recorder.begin(event);
}

} // namespace

State& targetOf(const Pair& link) noexcept
{
    if (link.kind() == PairKind::Chain) return *static_cast<const ChainPair&>(link).to;
    return *static_cast<const ListPair&>(link).list;
}

const Recording* find(const State& state, const Recorder& recorder) noexcept
{
    for (const Recording* each = state.recordings.get(); each; each = each->next.get()) {
        // A forked child's log has none of the numbers of its parent's.
        if (each->recorder.get() == &recorder && recorder.knows(each->id)) return each;
    }
    return nullptr;
}

DeferredId idIn(const State& state, const Recorder& recorder) noexcept
{
    const Recording* found = find(state, recorder);
    return found ? found->id : DeferredId::None;
}

std::uint32_t recordingCount(const State& state) noexcept
{
    std::uint32_t count = 0;
    for (const Recording* each = state.recordings.get(); each; each = each->next.get()) {
        ++count;
    }
    return count;
}

bool begin(State& state, const std::shared_ptr<Recorder>& recorder, bool follow, Action action)
{
    RecordingPtr recording = state.recordings.make();
    recording->recorder = recorder;
    const RecorderOptions& options = recorder->options();
    recording->secrets = !options.secrets.empty();
    recording->hidden = recording->secrets && options.isSecret(state.name);
    recording->values = options.values && !recording->hidden;
    recording->sites = recorder->options().sites;
    recording->follow = follow;
    recording->firstIndex = firstIndexOf(state);
    recording->id = beginSlowly(state, *recorder, action);
    const RingLog* const log = recorder->rings();
    recording->key = log ? log->key() : Recording::noKey;
    const bool begun = recording->id != DeferredId::None;
    begun ? state.recordings.add(std::move(recording), state.running != nullptr)
          : state.recordings.drop(std::move(recording));
    return begun;
}

void track(State& state, const std::shared_ptr<Recorder>& recorder, bool follow)
{
    if (find(state, *recorder)) return;
    // First the numbers of all that become watched by this, then their histories, which name one another.
    std::vector<StateRef> found;
    const auto add = [&](State& tied) {
        if (!find(tied, *recorder) && begin(tied, recorder, follow, Action::Tracked))
            found.emplace_back(&tied);
    };
    add(state);
    for (std::size_t at = 0; at < found.size(); ++at) {
        forEachTied(*StateRef(found[at]), follow, add);
    }
    for (const StateRef& each : found) {
        recordHistory(*each, *recorder);
    }
}

void tie(State& waiter, State& awaited)
{
    const auto share = [](State& from, State& to) {
        for (const Recording* each = from.recordings.get(); each; each = each->next.get()) {
            track(to, each->recorder, each->follow);
        }
    };
    share(waiter, awaited);
    share(awaited, waiter);
}

void recordPair(State& state, const Recording& recording, std::uint32_t ordinal, Pair& pair)
{
    if (recording.secrets && isSecret(pair, recording.recorder->options())) pair.setSecret();
    if (rings::attached(recording, pair)) return;
    if (pair.kind() == PairKind::Call) {
        pair.errbackId = pair.callbackId = 0; // its name is not known to this log by a number
        state.recordings.slowDown();
    }
    const Recorder& recorder = *recording.recorder;
    const std::string site = recorder.options().sites ? toString(pair.site()) : std::string();
    std::string callbackBuffer;
    std::string errbackBuffer;
    Event event = eventOf(Action::Attached);
    event.deferred = recording.id;
    event.slot = slotOf(pair, recording);
    event.site = textOf(site);
    if (pair.kind() == PairKind::Call) {
        if (!pair.isNull(true)) event.callback = pair.name(true, callbackBuffer);
        if (!pair.isNull(false)) event.errback = pair.name(false, errbackBuffer);
        if (pair.role()) event.role = pair.role();
    } else if (const DeferredId to = idIn(targetOf(pair), recorder); to != DeferredId::None) {
        event.action = Action::Chained;
        event.to = to;
        event.how = pair.kind() == PairKind::Chain ? "chain" : "list";
        pair.linkedIn |= std::uint32_t{1} << ordinal % 32;
    } else {
        event.callback = linkName(pair, true);
        event.errback = linkName(pair, false);
        event.role = "internal";
    }
    recording.recorder->record(event);
}

std::string_view linkName(const Pair& link, bool branch) noexcept
{
    if (link.kind() == PairKind::List) return "DeferredList";
    return branch ? "Deferred.callback" : "Deferred.errback";
}

ErrorText::ErrorText(const Failure& failure, bool hide)
{
    std::optional<Failure> next = failure;
    while (next && failures_.size() <= maxCauses) {
        failures_.push_back(std::move(*next));
        next = failures_.back().cause();
    }
    infos_.resize(failures_.size());
    for (std::size_t at = 0; at < infos_.size(); ++at) {
        infos_[at].type = failures_[at].type();
        infos_[at].message = hide ? "<secret>" : failures_[at].message();
        infos_[at].cause = at + 1 < infos_.size() ? &infos_[at + 1] : nullptr;
    }
}

ResultText::ResultText(const State& state, const Value& result)
{
    if (result.isFailure()) {
        error_.emplace(result.failure());
        hiddenError_.emplace(result.failure(), true);
    } else if (!result.isDeferred()) {
        for (const Recording* each = state.recordings.get(); each && !hasText_; each = each->next.get()) {
            hasText_ = each->values;
        }
        if (hasText_) text_ = result.text();
    }
}

void ResultText::fill(Event& event, const Recording& recording, bool secret) const
{
    if (error_)
        event.error = secret || recording.hidden ? hiddenError_->info() : error_->info();
    else if (hasText_ && recording.values && !secret)
        event.value = text_;
}

} // namespace reactortrack::detail
