// SPDX-License-Identifier: MIT
// Between a Value and the user's typed callables: what they take, what they give back, what they are called.
#pragma once

#include <reactortrack/monitor/deferred_pair.h>
#include <reactortrack/monitor/deferred_traits.h>
#include <reactortrack/monitor/names.h>
#include <reactortrack/monitor/value.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace reactortrack::detail {

// The failure of a callable that takes another type than the result has.
Value mismatch(std::string_view callable, std::string_view takes, bool takesNumber, const Value& result);

template <class R, class Call>
Value resultOf(Call&& call)
{
    if constexpr (std::is_void_v<R>) {
        call();
        return {};
    } else {
        return Value(call());
    }
}

// The current result as a whole, taken out where a callable takes it by value. A failure or a deferred stays:
// it is shared.
inline Value takeWhole(Value& current)
{
    return current.isFailure() || current.isDeferred() ? current : std::exchange(current, Value());
}

template <class T>
inline constexpr bool isOptional = false;
template <class T>
inline constexpr bool isOptional<std::optional<T>> = true;

// Whether taking a T leaves the result as it is: a small one, a handle, or one that others share is copied.
template <class T>
bool isCopied(const Value& current)
{
    return isSmall<T> || current.isFailure() || current.isDeferred() || current.shared();
}

// What is copied by its bytes needs nothing of the result once it has been read.
template <class T>
inline constexpr bool isRead = isSmall<T>&& std::is_copy_constructible_v<T>;

// Calls a callable that takes a `P` with the current result. `name()` gives its name for a message. A
// callable may fire and chain things that change `current` under it, so what it gets is never a reference
// into `current` itself.
template <class P, class F, class Name>
Value callTyped(F& callable, Value& current, const Name& name)
{
    using T = std::remove_cvref_t<P>;
    const auto callOn = [&](auto& argument) {
        using R = std::invoke_result_t<F&, P>;
        return resultOf<R>([&]() -> R { return std::invoke(callable, static_cast<P&&>(argument)); });
    };
    const auto refuse = [&] { return mismatch(name(), typeName<T>(), std::is_arithmetic_v<T>, current); };

    if constexpr (std::is_same_v<T, Value>) {
        Value given = std::is_const_v<std::remove_reference_t<P>> ? current : takeWhole(current);
        return callOn(given);
    } else if constexpr (std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, std::monostate>) {
        if (!current.isNone()) return refuse();
        T none{};
        return callOn(none);
    } else if constexpr (std::is_same_v<T, std::string_view>) {
        if (!current.holds<std::string>()) return refuse();
        const Value kept = current;
        T text = kept.get<std::string>();
        return callOn(text);
    } else {
        if constexpr (isOptional<T>) {
            T given;
            if (current.isNone()) return callOn(given);
            if (current.holds<typename T::value_type>() && current.takeable()) {
                given = Value(current).take<typename T::value_type>();
                return callOn(given);
            }
        }
        if constexpr (std::is_lvalue_reference_v<P> && std::is_const_v<std::remove_reference_t<P>>) {
            if (!current.holds<T>()) return refuse();
            if constexpr (isRead<T>) {
                const T seen(current.get<T>());
                return callOn(seen);
            } else {
                const Value kept = current;
                const T& seen = kept.get<T>();
                return callOn(seen);
            }
        } else if constexpr (isRead<T>) {
            if (!current.holds<T>()) return refuse();
            T taken(current.get<T>());
            return callOn(taken);
        } else {
            if (!current.holds<T>() || !current.takeable()) return refuse();
            T taken = isCopied<T>(current) ? Value(current).template take<T>() : current.take<T>();
            return callOn(taken);
        }
    }
}

// Calls any callable with the current result; one that takes anything gets a `Generic`, if it can.
template <class Generic, class F, class Name>
Value callWith(F& callable, Value& current, const Name& name)
{
    using P = Parameter<F>;
    static_assert(!std::is_same_v<P, TakesTooMuch>, "a callback takes one argument, the result, or none");
    if constexpr (std::is_same_v<P, TakesNothing>) {
        using R = std::invoke_result_t<F&>;
        return resultOf<R>([&]() -> R { return std::invoke(callable); });
    } else if constexpr (std::is_same_v<P, TakesAnything>) {
        using Given = std::conditional_t<std::is_invocable_v<F&, Generic>, Generic, Value>;
        static_assert(std::is_invocable_v<F&, Given>, "this callback cannot be called with a Value");
        return callTyped<Given>(callable, current, name);
    } else {
        return callTyped<P>(callable, current, name);
    }
}

} // namespace reactortrack::detail
