// SPDX-License-Identifier: MIT
#include "tests/conformance/scenario_values.h"

#include <reactortrack/monitor/deferred_list.h>

#include <vector>

namespace conformance {
namespace {

using namespace reactortrack;

// A library error that a scenario raises itself, with a text of its own.
template <class Base>
class OwnError : public Base {
public:
    template <class... A>
    explicit OwnError(std::string message, A&&... arguments)
        : Base(std::forward<A>(arguments)...), message_(std::move(message))
    {
    }
    const std::string& message() const noexcept { return message_; }

private:
    std::string message_;
};

Json typed(const char* type, const std::string& message = {})
{
    return {{"type", type}, {"msg", message}};
}

// The message of an error whose type may be raised by the library and by a scenario.
template <class Error>
std::string messageOf(const Failure& failure, const std::string& ofTheLibrary)
{
    try {
        failure.rethrow();
    } catch (const OwnError<Error>& own) {
        return own.message();
    } catch (...) {
        return ofTheLibrary;
    }
}

std::string timeoutMessage(const Failure& failure)
{
    try {
        failure.rethrow();
    } catch (const TimeoutError& error) {
        return "(" + std::to_string(error.timeout() / std::chrono::seconds(1)) + ", 'Deferred')";
    }
}

Json firstErrorToJson(const Failure& failure)
{
    try {
        failure.rethrow();
    } catch (const FirstError& error) {
        return {{"type", "FirstError"}, {"index", error.index()}, {"inner", errorToJson(error.inner())}};
    }
}

} // namespace

Failure failureFrom(const Json& error)
{
    const std::string type = error.at("type");
    const std::string message = error.value("msg", "");
    if (type == "CancelledError") return Failure(OwnError<CancelledError>(message));
    if (type == "TimeoutError") return Failure(OwnError<TimeoutError>(message, std::chrono::seconds(0)));
    if (type == "AlreadyCalledError") return Failure(OwnError<AlreadyCalledError>(message));
    return Failure(ScenarioError(type, message));
}

Json errorToJson(const Failure& failure)
{
    if (failure.check<FirstError>()) return firstErrorToJson(failure);
    if (failure.check<CancelledError>())
        return typed("CancelledError", messageOf<CancelledError>(failure, ""));
    if (failure.check<TimeoutError>()) {
        return typed("TimeoutError", messageOf<TimeoutError>(failure, timeoutMessage(failure)));
    }
    if (failure.check<AlreadyCalledError>()) {
        return typed("AlreadyCalledError", messageOf<AlreadyCalledError>(failure, ""));
    }
    if (failure.check<NullCallbackError>() || failure.check<DeferredAsValueError>())
        return typed("AssertionError");
    if (failure.check<NoCurrentExceptionError>()) return typed("NoCurrentExceptionError");
    try {
        failure.rethrow();
    } catch (const ScenarioError& error) {
        return typed(error.type().c_str(), error.what());
    } catch (...) {
        return typed(std::string(failure.type()).c_str(), std::string(failure.message()));
    }
}

Value valueFrom(const Json& value, const Value& input, const Resolve& resolve)
{
    if (value.is_null()) return {};
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number_integer()) return value.get<int>();
    if (value.is_string()) return value.get<std::string>();
    if (value.is_array()) {
        std::vector<Value> list;
        for (const Json& element : value) {
            list.push_back(valueFrom(element, input, resolve));
        }
        return list;
    }
    if (value.contains("error")) return failureFrom(value.at("error"));
    if (value.contains("deferred")) return resolve(value.at("deferred"));
    if (value.value("input", false)) return input;
    throw std::invalid_argument("bad value " + value.dump());
}

Json valueToJson(const Value& value, const NameOf& nameOf)
{
    if (value.isNone()) return nullptr;
    if (value.isFailure()) return {{"error", errorToJson(value.failure())}};
    if (value.isDeferred()) return {{"deferred", nameOf(value.deferred())}};
    if (value.holds<bool>()) return value.get<bool>();
    if (value.holds<int>()) return value.get<int>();
    if (value.holds<std::string>()) return value.get<std::string>();
    Json list = Json::array();
    if (value.holds<FirstResult>()) {
        list.push_back(valueToJson(value.get<FirstResult>().value, nameOf));
        list.push_back(value.get<FirstResult>().index);
    } else if (value.holds<std::vector<MemberResult>>()) {
        for (const MemberResult& each : value.get<std::vector<MemberResult>>()) {
            Json pair =
                Json::array(); // an initializer list of [true, …] would be taken for an object at times
            pair.push_back(each.success);
            pair.push_back(valueToJson(each.value, nameOf));
            list.push_back(std::move(pair));
        }
    } else {
        for (const Value& each : value.get<std::vector<Value>>()) {
            list.push_back(valueToJson(each, nameOf));
        }
    }
    return list;
}

} // namespace conformance
