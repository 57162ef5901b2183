// SPDX-License-Identifier: MIT
// The errors of the library's own. In a log their types stand without a namespace, as in the other languages.
#pragma once

#include <reactortrack/monitor/failure.h>

#include <chrono>
#include <cstddef>
#include <stdexcept>

namespace reactortrack {

// Errors of use: thrown at whoever made the mistake.

// callback() or errback() on a deferred that has been fired.
class AlreadyCalledError : public std::logic_error {
public:
    explicit AlreadyCalledError(const std::string& text = "the deferred has already been fired")
        : std::logic_error(text)
    {
    }
};

// addCallback, addBoth or addCallbacks with a null callback. (A null errback is none: it lets errors
// through.)
class NullCallbackError : public std::logic_error {
public:
    NullCallbackError() : std::logic_error("a callback must not be null") {}
};

// callback() with a Deferred: a deferred is returned from a callback or chained, never given as a result.
class DeferredAsValueError : public std::logic_error {
public:
    DeferredAsValueError() : std::logic_error("a Deferred cannot be fired with a Deferred as its value") {}
};

// errback() or Failure::current() outside of any catch block.
class NoCurrentExceptionError : public std::logic_error {
public:
    NoCurrentExceptionError() : std::logic_error("errback() without an error needs one that is being handled")
    {
    }
};

// Failures that the library makes.

// cancel() was called and no canceller gave a result.
class CancelledError : public std::exception {
public:
    const char* what() const noexcept override { return ""; }
};

// addTimeout's time was over.
class TimeoutError : public std::runtime_error {
public:
    explicit TimeoutError(std::chrono::nanoseconds timeout);
    std::chrono::nanoseconds timeout() const noexcept { return timeout_; }

private:
    std::chrono::nanoseconds timeout_;
};

namespace detail {
// What knows the failure it came from.
class HasCause {
public:
    explicit HasCause(std::optional<Failure> cause) noexcept : cause_(std::move(cause)) {}
    virtual ~HasCause() = default;
    const std::optional<Failure>& innerFailure() const noexcept { return cause_; }

protected:
    HasCause(const HasCause&) = default;
    HasCause& operator=(const HasCause&) = default;

private:
    std::optional<Failure> cause_;
};
} // namespace detail

// A list that fires on the first error, or gatherResults: which member failed, and how.
class FirstError : public std::runtime_error, public detail::HasCause {
public:
    FirstError(std::size_t index, const Failure& inner);
    std::size_t index() const noexcept { return index_; } // of the member in the list
    const Failure& inner() const noexcept { return *innerFailure(); }

private:
    std::size_t index_;
};

// A callback takes another type than the result has. Its message names both, and the callback.
class TypeMismatch : public std::logic_error, public detail::HasCause {
public:
    // `original`: the failure that met a callback which takes none, so that it is not lost.
    explicit TypeMismatch(const std::string& message, std::optional<Failure> original = {})
        : std::logic_error(message), detail::HasCause(std::move(original))
    {
    }
};

} // namespace reactortrack
