// SPDX-License-Identifier: MIT
// A result that will come later, and the chain of callbacks that it will run through: Twisted's Deferred in
// C++.
#pragma once

#include <reactortrack/monitor/clock.h>
#include <reactortrack/monitor/deferred_halves.h>
#include <reactortrack/monitor/deferred_state.h>
#include <reactortrack/monitor/failure.h>
#include <reactortrack/monitor/site.h>
#include <reactortrack/monitor/value.h>

#include <chrono>
#include <concepts>
#include <optional>
#include <string_view>
#include <utility>

namespace reactortrack {

class Deferred;

namespace detail {
const StateRef& stateOf(const Deferred& deferred) noexcept;
Deferred deferredOf(StateRef state) noexcept;
// Whether a callable can cancel: it takes the deferred, or nothing.
template <class F>
concept CancellerLike = std::invocable < std::decay_t<F>
&, const Deferred& > || std::invocable<std::decay_t<F>&>;
// What an errback may take.
template <class F>
concept ErrbackLike = requires
{
    requires std::is_same_v<std::remove_cvref_t<Parameter<F>>, Failure> ||
        std::is_same_v<std::remove_cvref_t<Parameter<F>>, Value> ||
        std::is_same_v<Parameter<F>, TakesNothing> || std::is_same_v<Parameter<F>, TakesAnything>;
};
} // namespace detail

// A handle: copies are the same deferred, which goes when its last handle goes. Cheap to copy and to move; a
// moved-from handle can only be assigned to or destroyed. Like a pointer's, its constness is not the
// deferred's, so that a lambda may fire what it has captured.
//
// The rules are Twisted's (22.4), corner by corner; its documentation holds. In short: callback() or
// errback() gives the result, once; it runs through the pairs in order of attachment, a value to the callback
// and a Failure to the errback of each, and what that returns or throws is the result for the next pair. A
// callback that returns a Deferred makes the chain wait for that one's result, which is taken from it. A
// Failure that is still there when the deferred goes is reported (monitor/deferred_report.h).
//
// What a callback takes: the type of the result, as T, T&&, const T& (exactly that type: numbers are not
// converted; std::string_view for a std::string and std::optional<T> for a T or None are understood), Value
// or auto for any, or nothing. An errback takes a Failure, a Value, or nothing. Another type than came is a
// failure (TypeMismatch) whose message names both. A callback that takes by value gets the result itself,
// moved where nobody shares it. What it returns: void (None), any value, a Failure, a Deferred, or a Value
// that is one of these.
//
// What a callback is called in a log: the function in addCallback<&f>(); the name given; a function object's
// type; a function's symbol where the linker exports it (-rdynamic, shared libraries); otherwise the line of
// the call.
//
// One thread at a time, no lock. All may throw std::bad_alloc. A deferred that waits for another and that one
// keep one another, and so do a list and the members it has not heard of; they go together when the last
// handle of any of them goes. Deferreds that wait for one another in a circle are kept for ever, and so is
// one that its own callbacks hold a handle of.
class Deferred {
public:
    // One without a result. `name` is the label that tiles show.
    explicit Deferred(std::string_view name = {}, Site site = Site::here());
    // With a canceller, which cancel() calls with the Deferred or nothing to stop the work; it may fire the
    // deferred itself.
    template <detail::CancellerLike F>
    requires(!std::is_base_of_v<Deferred, std::decay_t<F>>) explicit Deferred(F&& canceller,
                                                                              Site site = Site::here())
        : Deferred(std::string_view(), std::forward<F>(canceller), site)
    {
    }
    template <detail::CancellerLike F>
    Deferred(std::string_view name, F&& canceller, Site site = Site::here());

    // Pairs. They run at once if there is a result and nothing holds the chain. A null callback (pointer,
    // std::function) raises NullCallbackError; a null errback lets failures through. All return this
    // deferred.
    template <auto F>
    const Deferred& addCallback(Site site = Site::here()) const
    {
        return attach(detail::makePair(*state_, detail::FixedHalf<F>{}, detail::NoHalf{}, site));
    }
    template <class F>
    const Deferred& addCallback(F&& callback, Site site = Site::here()) const
    {
        return attach(
            detail::makePair(*state_, detail::half(std::forward<F>(callback)), detail::NoHalf{}, site), true);
    }
    template <class F>
    const Deferred& addCallback(F&& callback, std::string_view name, Site site = Site::here()) const
    {
        return attach(
            detail::makePair(*state_, detail::half(std::forward<F>(callback), name), detail::NoHalf{}, site),
            true);
    }

    template <auto F>
    requires detail::ErrbackLike<decltype(F)>
    const Deferred& addErrback(Site site = Site::here()) const
    {
        return attach(detail::makePair(*state_, detail::NoHalf{}, detail::FixedHalf<F>{}, site));
    }
    template <detail::ErrbackLike F>
    const Deferred& addErrback(F&& errback, Site site = Site::here()) const
    {
        return attach(
            detail::makePair(*state_, detail::NoHalf{}, detail::half(std::forward<F>(errback)), site));
    }
    template <detail::ErrbackLike F>
    const Deferred& addErrback(F&& errback, std::string_view name, Site site = Site::here()) const
    {
        return attach(
            detail::makePair(*state_, detail::NoHalf{}, detail::half(std::forward<F>(errback), name), site));
    }

    template <auto F>
    const Deferred& addBoth(Site site = Site::here()) const
    {
        return attach(detail::makeBoth(*state_, detail::FixedHalf<F>{}, site));
    }
    template <class F>
    const Deferred& addBoth(F&& both, Site site = Site::here()) const
    {
        return attach(detail::makeBoth(*state_, detail::half(std::forward<F>(both)), site), true);
    }
    template <class F>
    const Deferred& addBoth(F&& both, std::string_view name, Site site = Site::here()) const
    {
        return attach(detail::makeBoth(*state_, detail::half(std::forward<F>(both), name), site), true);
    }

    // One for values and one for failures: neither sees what the other returns.
    template <auto F, auto G>
    requires detail::ErrbackLike<decltype(G)>
    const Deferred& addCallbacks(Site site = Site::here()) const
    {
        return attach(detail::makePair(*state_, detail::FixedHalf<F>{}, detail::FixedHalf<G>{}, site));
    }
    template <class F, detail::ErrbackLike G>
    const Deferred& addCallbacks(F&& callback, G&& errback, Site site = Site::here()) const
    {
        return attach(detail::makePair(*state_, detail::half(std::forward<F>(callback)),
                                       detail::half(std::forward<G>(errback)), site),
                      true);
    }
    template <class F, detail::ErrbackLike G>
    const Deferred& addCallbacks(F&& callback, G&& errback, std::string_view callbackName,
                                 std::string_view errbackName, Site site = Site::here()) const
    {
        return attach(detail::makePair(*state_, detail::half(std::forward<F>(callback), callbackName),
                                       detail::half(std::forward<G>(errback), errbackName), site),
                      true);
    }

    // When this one's result comes here, `other` is fired with it, and this chain goes on with None.
    const Deferred& chainDeferred(const Deferred& other, Site site = Site::here()) const;

    // Cancels after `timeout` (monitor/timeout.h has the rules): what was added before is covered, later
    // pairs are not. The failure is then a TimeoutError, or what `onTimeoutCancel` makes of the result (which
    // it gets like an addBoth).
    const Deferred& addTimeout(std::chrono::nanoseconds timeout, Clock& clock,
                               Site site = Site::here()) const;
    template <class F>
    requires(!std::is_same_v<std::decay_t<F>, Site>) const Deferred& addTimeout(
        std::chrono::nanoseconds timeout, Clock& clock, F&& onTimeoutCancel, Site site = Site::here()) const;

    // Gives the result: a value of any type, or None. A Failure makes it fail.
    // Raises AlreadyCalledError at the second time (but for the first one after a cancel() without canceller,
    // which is swallowed), and DeferredAsValueError for a Deferred.
    void callback(Value result = {}) const { detail::fire(*state_, std::move(result)); }
    // Gives an error as the result: a Failure, a std::exception_ptr, or an exception object.
    template <class E>
    void errback(E&& error) const
    {
        detail::fire(*state_, Failure(std::forward<E>(error)));
    }
    // The exception that is being handled. Raises NoCurrentExceptionError outside of any catch block.
    void errback() const;

    // pause() holds the chain until as many unpause() have come. (What a callback pauses goes on to its end.)
    void pause() const { detail::pause(*state_); }
    void unpause() const { detail::unpause(*state_); }
    // Asks for an end. Without a result: calls the canceller, then fails with CancelledError unless that gave
    // a result. While it waits for another: cancels that one. Otherwise nothing. Throws what the canceller
    // throws.
    void cancel() const { detail::cancel(*state_); }

    // Looking at it, for tests and tools.
    std::string_view name() const noexcept { return state_->name; }
    bool called() const noexcept { return state_->called; }
    int pauseCount() const noexcept { return state_->paused; }
    // The result as it stands (a Deferred while it waits for that one), null if there is none yet.
    const Value* result() const noexcept { return state_->called ? &state_->result : nullptr; }
    // Its debug text, empty if there is none yet.
    std::string resultText() const { return state_->called ? state_->result.text() : std::string(); }
    std::size_t pairsQueued() const noexcept { return state_->queue.size(); }
    // The deferred whose result this one waits for, or was chained to.
    std::optional<Deferred> chainedTo() const noexcept;

    // Whether both are handles of the same deferred.
    friend bool operator==(const Deferred& a, const Deferred& b) noexcept
    {
        return a.state_.get() == b.state_.get();
    }

protected:
    explicit Deferred(detail::StateRef state) noexcept : state_(std::move(state)) {}

private:
    friend class WeakDeferred;
    friend const detail::StateRef& detail::stateOf(const Deferred& deferred) noexcept;
    friend Deferred detail::deferredOf(detail::StateRef state) noexcept;

    const Deferred& attach(detail::PairPtr&& pair, bool needsCallback = false) const;

    detail::StateRef state_;
};

void renderValue(const Deferred& deferred, detail::DebugText& text);

// Does not keep the deferred.
class WeakDeferred {
public:
    WeakDeferred() = default;
    WeakDeferred(const Deferred& deferred) noexcept : state_(deferred.state_.get()) {}
    // The deferred, none if it has gone.
    std::optional<Deferred> lock() const noexcept;
    // Tells deferreds apart for as long as this lives.
    const void* key() const noexcept { return state_.key(); }

private:
    detail::WeakStateRef state_;
};

// A deferred that has its result.
Deferred succeed(Value value = {}, Site site = Site::here());
template <class E>
Deferred fail(E&& error, Site site = Site::here())
{
    Deferred failed(std::string_view(), site);
    failed.errback(std::forward<E>(error));
    return failed;
}
Deferred fail(Site site = Site::here()); // with the exception that is being handled

// Calls `function()` and makes a deferred of whatever it does: the one that it returns, or one with its value
// or failure.
template <std::invocable F>
Deferred maybeDeferred(F&& function, Site site = Site::here());

namespace detail {

template <class F, class H>
class CancellerOf final : public Canceller {
public:
    CancellerOf(H canceller, const Site& site) : half_(std::move(canceller)), site_(site) {}
    void call(const StateRef& state) override
    {
        if constexpr (std::invocable<F&, const Deferred&>)
            std::invoke(half_.callable, deferredOf(state));
        else
            std::invoke(half_.callable);
    }
    std::string_view name(std::string& buffer) const override { return half_.name(site_, buffer); }

private:
    H half_;
    Site site_;
};

// What maybeDeferred calls; a failure stays a value.
Value callCaught(const std::function<Value()>& call);
Deferred deferredWith(Value result, const Site& site);

} // namespace detail

template <detail::CancellerLike F>
Deferred::Deferred(std::string_view name, F&& canceller, Site site) : Deferred(name, site)
{
    if (detail::isNullCallable(canceller)) return;
    using Half = detail::Half<std::decay_t<F>>;
    state_->canceller =
        std::make_unique<detail::CancellerOf<std::decay_t<F>, Half>>(Half{std::forward<F>(canceller)}, site);
}

template <std::invocable F>
Deferred maybeDeferred(F&& function, Site site)
{
    using R = std::invoke_result_t<F&>;
    return detail::deferredWith(
        detail::callCaught([&] { return detail::resultOf<R>([&]() -> R { return std::invoke(function); }); }),
        site);
}

} // namespace reactortrack

#include <reactortrack/monitor/timeout.h>
