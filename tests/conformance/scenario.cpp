// SPDX-License-Identifier: MIT
#include "tests/conformance/scenario.h"

#include <algorithm>

namespace conformance {

using namespace reactortrack;

namespace {

[[noreturn]] void nameError(const std::string& name)
{
    throw ScenarioError("NameError", name);
}

} // namespace

Scenario::Scenario(const Json& scenario) : scenario_(scenario)
{
    clock_.emplace();
    setReportHandler([this](const Report& report) { onReport(report); });
}

Scenario::~Scenario()
{
    setReportHandler({});
}

Json Scenario::run()
{
    for (const Json& op : scenario_.at("ops")) {
        runOp(op);
        settle();
    }
    for (const auto& [name, deferred] : names_) {
        const bool listed =
            !scenario_.contains("final") || std::ranges::count(scenario_.at("final"), Json(name)) != 0;
        if (listed && nameOf(deferred) == name) showState("final", deferred);
    }
    end();
    return std::move(trace_);
}

// Everything goes away. There are circles, so the survivors are asked for what they remember, and taken
// apart.
void Scenario::end()
{
    for (const WeakDeferred& each : made_) {
        const std::optional<Deferred> deferred = each.lock();
        if (!deferred) continue;
        if (const auto failure = std::exchange(detail::stateOf(*deferred)->failResult, std::nullopt)) {
            unhandled_.push_back(errorToJson(*failure));
        }
    }
    settle();
    over_ = true;
    for (const WeakDeferred& each : made_) {
        if (const std::optional<Deferred> deferred = each.lock())
            detail::dismantle(*detail::stateOf(*deferred));
    }
    names_.clear();
    clock_.reset();
}

void Scenario::observe(const char* event, Json fields)
{
    fields["ev"] = event;
    trace_.push_back(std::move(fields));
}

void Scenario::onReport(const Report& report)
{
    switch (report.kind) {
    case Report::Kind::Unhandled:
        unhandled_.push_back(errorToJson(*report.failure));
        break;
    case Report::Kind::CancelFailed:
        observe("logged", {{"error", errorToJson(*report.failure)}});
        break;
    case Report::Kind::SelfReturn:
        observe("warning", {{"kind", "self-return"}});
        break;
    }
}

void Scenario::settle()
{
    for (Json& error : unhandled_) {
        observe("unhandled", {{"error", std::move(error)}});
    }
    unhandled_.clear();
}

Deferred Scenario::resolve(const std::string& name) const
{
    for (const auto& [bound, deferred] : names_) {
        if (bound == name) return deferred;
    }
    nameError(name);
}

void Scenario::requireFree(const std::string& name) const
{
    for (const auto& [bound, deferred] : names_) {
        if (bound == name) nameError(name);
    }
}

void Scenario::bind(const std::string& name, const Deferred& deferred)
{
    const WeakDeferred weak(deferred);
    if (firstNames_.emplace(weak.key(), name).second) made_.push_back(weak);
    names_.emplace_back(name, deferred);
}

std::string Scenario::nameOf(const Deferred& deferred) const
{
    const auto found = firstNames_.find(WeakDeferred(deferred).key());
    return found == firstNames_.end() ? "?" : found->second;
}

Json Scenario::show(const Value& value) const
{
    return valueToJson(value, [this](const Deferred& deferred) { return nameOf(deferred); });
}

void Scenario::showState(const char* event, const Deferred& deferred)
{
    const std::optional<Deferred> on = deferred.chainedTo();
    Json state = {{"d", nameOf(deferred)},
                  {"called", deferred.called()},
                  {"paused", deferred.pauseCount()},
                  {"chainedTo", on ? Json(nameOf(*on)) : Json()},
                  {"pending", deferred.pairsQueued()}};
    if (const Value* result = deferred.result()) state["result"] = show(*result);
    observe(event, std::move(state));
}

Value Scenario::load(const Json& value, const Value& input) const
{
    return valueFrom(value, input, [this](const std::string& name) { return resolve(name); });
}

Scenario::Handler Scenario::handler(const Json& handler, const char* slot)
{
    if (handler.is_null()) return {};
    return [this, &handler, slot](const Value& input) { return invoke(handler, slot, input); };
}

std::string Scenario::labelOf(const Json& handler)
{
    return handler.is_null() ? "" : handler.at("name");
}

Value Scenario::runHandler(const Json& handler, const Value& input)
{
    if (const auto found = handler.find("do"); found != handler.end()) {
        for (const Json& op : *found) {
            runOp(op);
        }
    }
    if (handler.contains("trap") && input.isFailure()) {
        const Json type = errorToJson(input.failure()).at("type");
        if (std::ranges::count(handler.at("trap"), type) == 0) input.failure().rethrow();
    }
    if (handler.contains("raise")) failureFrom(handler.at("raise")).rethrow();
    return load(handler.value("ret", Json()), input);
}

Value Scenario::invoke(const Json& handler, const char* slot, const Value& input)
{
    const bool quiet = handler.value("quiet", false);
    const std::string name = handler.at("name");
    if (!quiet) observe("enter", {{"h", name}, {"as", slot}, {"in", show(input)}});
    // Nothing may run inside a catch block of ours: errback() would take its exception.
    std::optional<Failure> raised;
    Value returned;
    try {
        returned = runHandler(handler, input);
    } catch (...) {
        raised = Failure::current();
    }
    if (raised) {
        if (!quiet) observe("exit", {{"h", name}, {"raise", errorToJson(*raised)}});
        raised->rethrow();
    }
    if (!quiet) observe("exit", {{"h", name}, {"ret", show(returned)}});
    return returned;
}

void Scenario::runOp(const Json& op, bool mark)
{
    const std::string kind = op.at("op");
    if (mark) {
        Json fields = {{"op", kind}};
        if (op.contains("d")) fields["d"] = op.at("d");
        observe("do", std::move(fields));
    }
    std::optional<Failure> raised;
    try {
        (this->*operation(kind))(op);
    } catch (...) {
        raised = Failure::current();
    }
    if (!raised) return;
    observe("raised", {{"op", kind}, {"error", errorToJson(*raised)}});
    if (op.value("propagate", false)) raised->rethrow();
}

} // namespace conformance
