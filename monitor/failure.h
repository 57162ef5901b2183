// SPDX-License-Identifier: MIT
// An exception as a value: what errbacks get.
#pragma once

#include <reactortrack/monitor/deferred_graveyard.h>

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace reactortrack {

namespace detail {
struct FailureData;
class DebugText;
} // namespace detail

// Keeps the exception_ptr and so the whole exception. Cheap to copy: copies share, also across threads.
class Failure {
public:
    // Of an exception object, as if it had been thrown.
    template <class E>
    requires(!std::is_base_of_v<Failure, std::decay_t<E>> &&
             !std::is_same_v<std::decay_t<E>, std::exception_ptr>) explicit Failure(E&& error)
        : Failure(std::make_exception_ptr(std::forward<E>(error)))
    {
    }
    // Of a captured exception. A null pointer raises NoCurrentExceptionError.
    explicit Failure(std::exception_ptr exception);
    // Of the exception that is being handled right now. Raises NoCurrentExceptionError when none is.
    static Failure current();

    Failure(const Failure& other) noexcept;
    Failure(Failure&& other) noexcept : data_(std::exchange(other.data_, nullptr)) {}
    Failure& operator=(Failure other) noexcept
    {
        std::swap(data_, other.data_);
        return *this;
    }
    ~Failure();

    // Whether the exception is an E, or derived from it.
    template <class E>
    bool check() const noexcept;
    // Does nothing if check<E>(); throws the exception on otherwise (so the failure passes an errback that
    // begins with trap).
    template <class E>
    void trap() const
    {
        if (!check<E>()) rethrow();
    }
    [[noreturn]] void rethrow() const;
    const std::exception_ptr& exception() const noexcept;

    // The name of the exception's own type: "std::runtime_error".
    std::string_view type() const;
    // what(); the text itself where a string or a number was thrown; otherwise empty. Lives as long as the
    // failure.
    std::string_view message() const noexcept;
    // What it came from: the nested exception (std::throw_with_nested), or the inner failure of a FirstError.
    std::optional<Failure> cause() const;
    // "std::runtime_error: oh no"
    std::string toString() const;

private:
    const std::exception* standard() const noexcept; // null where the exception is none of std::exception's
    detail::FailureData* data_;
};

void renderValue(const Failure& failure, detail::DebugText& text);

template <class E>
bool Failure::check() const noexcept
{
    if constexpr (std::is_polymorphic_v<E>) {
        if (const std::exception* error = standard()) return dynamic_cast<const E*>(error) != nullptr;
    }
    try {
        std::rethrow_exception(exception());
    } catch (const E&) {
        return true;
    } catch (...) {
        return false;
    }
}

} // namespace reactortrack
