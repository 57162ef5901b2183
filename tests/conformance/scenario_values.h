// SPDX-License-Identifier: MIT
// The values and errors of the scenario language (SCENARIOS.md, section 2), from JSON and back.
#pragma once

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace conformance {

using Json = nlohmann::json;

// An error whose type is a mere name.
class ScenarioError : public std::exception {
public:
    ScenarioError(std::string type, std::string message)
        : type_(std::move(type)), message_(std::move(message))
    {
    }
    const std::string& type() const noexcept { return type_; }
    const char* what() const noexcept override { return message_.c_str(); }

private:
    std::string type_;
    std::string message_;
};

// {"type": …, "msg": …} as a failure. The library's own types are the library's own errors.
reactortrack::Failure failureFrom(const Json& error);
// Any failure as {"type": …, "msg": …}.
Json errorToJson(const reactortrack::Failure& failure);

using NameOf = std::function<std::string(const reactortrack::Deferred&)>;
using Resolve = std::function<reactortrack::Deferred(const std::string&)>;

reactortrack::Value valueFrom(const Json& value, const reactortrack::Value& input, const Resolve& resolve);
Json valueToJson(const reactortrack::Value& value, const NameOf& nameOf);

} // namespace conformance
