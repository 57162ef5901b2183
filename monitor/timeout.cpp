// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_recording.h>
#include <reactortrack/monitor/timeout.h>

namespace reactortrack {
namespace detail {
namespace {

constexpr const char* timerName = "timeItOut";

// A pair of the library's own. Its halves are the same.
class TimeoutPair : public Pair {
public:
    explicit TimeoutPair(const Site& site) : Pair(PairKind::Call, site) { setRole(PairRole::Timeout); }
};

class ConvertCancelled final : public TimeoutPair {
public:
    ConvertCancelled(std::shared_ptr<TimeoutState> timeout, const Site& site)
        : TimeoutPair(site), timeout_(std::move(timeout))
    {
    }
    Value call(Value& current, bool) override
    {
        return timeout_->timedOut ? timeout_->translate(current, *this) : current;
    }
    std::string_view name(bool, std::string&) const override { return "convertCancelled"; }

private:
    std::shared_ptr<TimeoutState> timeout_;
};

class CancelTimeout final : public TimeoutPair {
public:
    CancelTimeout(std::shared_ptr<DelayedCall> timer, const Site& site)
        : TimeoutPair(site), timer_(std::move(timer))
    {
    }
    Value call(Value& current, bool) override
    {
        if (timer_->active()) timer_->cancel();
        return current;
    }
    std::string_view name(bool, std::string&) const override { return "cancelTimeout"; }

private:
    std::shared_ptr<DelayedCall> timer_;
};

void timeItOut(const StateRef& state, TimeoutState& timeout)
{
    Bracket bracket;
    if (state->recordings) record::on::roleBegins(*state, "timer", timerName, bracket);
    timeout.timedOut = true;
    std::optional<Failure> failure;
    try {
        cancel(*state);
    } catch (const std::exception&) {
        failure = Failure::current();
    }
    if (state->recordings)
        record::on::roleEnded(*state, "timer", timerName, bracket, failure ? &*failure : nullptr);
    if (failure) failure->rethrow();
}

} // namespace

Value TimeoutState::translate(Value& result, const Pair&)
{
    if (!result.isFailure()) return result;
    result.failure().trap<CancelledError>();
    return Failure(TimeoutError(timeout));
}

void addTimeout(const StateRef& state, std::shared_ptr<TimeoutState> timeout, Clock& clock, const Site& site)
{
    const StateRef kept = state;
    std::shared_ptr<DelayedCall> timer =
        clock.callLater(timeout->timeout, [kept, timeout] { timeItOut(kept, *timeout); });
    addPair(*kept, newPair<ConvertCancelled>(kept->room, std::move(timeout), site));
    addPair(*kept, newPair<CancelTimeout>(kept->room, std::move(timer), site));
}

} // namespace detail

const Deferred& Deferred::addTimeout(std::chrono::nanoseconds timeout, Clock& clock, Site site) const
{
    detail::addTimeout(state_, std::make_shared<detail::TimeoutState>(timeout), clock, site);
    return *this;
}

} // namespace reactortrack
