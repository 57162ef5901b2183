// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_recording.h>

#include <cxxabi.h>

namespace reactortrack {
namespace detail {

const StateRef& stateOf(const Deferred& deferred) noexcept
{
    return deferred.state_;
}
Deferred deferredOf(StateRef state) noexcept
{
    return Deferred(std::move(state));
}

Value callCaught(const std::function<Value()>& call)
{
    try {
        return call();
    } catch (const abi::__forced_unwind&) {
        throw;
    } catch (...) {
        return Failure::current();
    }
}

Deferred deferredWith(Value result, const Site& site)
{
    if (result.isDeferred()) return result.deferred();
    return succeed(std::move(result), site);
}

namespace {

[[noreturn, gnu::cold]] void refuseNull(State& state)
{
    record::misused(state, "null-callback", NullCallbackError().what());
    throw NullCallbackError();
}

} // namespace
} // namespace detail

Deferred::Deferred(std::string_view name, Site site)
    : state_(detail::StateRef::adopt(new detail::State(name, site)))
{
    detail::record::created(*state_);
}

const Deferred& Deferred::attach(detail::PairPtr&& pair, bool needsCallback) const
{
    if (needsCallback && pair->isNull(true)) detail::refuseNull(*state_);
    detail::addPair(*state_, std::move(pair));
    return *this;
}

const Deferred& Deferred::chainDeferred(const Deferred& other, Site site) const
{
    detail::chainDeferred(*state_, *other.state_, site);
    return *this;
}

void Deferred::errback() const
{
    if (!std::current_exception()) {
        detail::record::misused(*state_, "no-exception", NoCurrentExceptionError().what());
        throw NoCurrentExceptionError();
    }
    detail::fire(*state_, Failure::current());
}

std::optional<Deferred> Deferred::chainedTo() const noexcept
{
    detail::State* const other = state_->chainedTo.get();
    if (!other) return {};
    return Deferred(detail::StateRef(other));
}

std::optional<Deferred> WeakDeferred::lock() const noexcept
{
    detail::State* const state = state_.get();
    if (!state) return {};
    return Deferred(detail::StateRef(state));
}

Deferred succeed(Value value, Site site)
{
    Deferred done(std::string_view(), site);
    done.callback(std::move(value));
    return done;
}

Deferred fail(Site site)
{
    Deferred failed(std::string_view(), site);
    failed.errback();
    return failed;
}

} // namespace reactortrack
