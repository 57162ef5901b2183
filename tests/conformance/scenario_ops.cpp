// SPDX-License-Identifier: MIT
// The ops of the scenario language (SCENARIOS.md, section 4).
#include "tests/conformance/scenario.h"

#include <reactortrack/monitor/deferred_list.h>

#include <algorithm>

namespace conformance {

using namespace reactortrack;

namespace {

const Json& optional(const Json& op, const char* key)
{
    static const Json null;
    const auto found = op.find(key);
    return found == op.end() ? null : *found;
}

std::string replaced(std::string text, std::string_view from, const std::string& to)
{
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

} // namespace

Scenario::Op Scenario::operation(const std::string& name)
{
    static const std::map<std::string, Op> operations = {
        {"new", &Scenario::opNew},
        {"succeed", &Scenario::opSucceed},
        {"fail", &Scenario::opFail},
        {"maybeDeferred", &Scenario::opMaybeDeferred},
        {"list", &Scenario::opList},
        {"gather", &Scenario::opGather},
        {"addCallback", &Scenario::opAddCallback},
        {"addErrback", &Scenario::opAddErrback},
        {"addBoth", &Scenario::opAddBoth},
        {"addCallbacks", &Scenario::opAddCallbacks},
        {"addTimeout", &Scenario::opAddTimeout},
        {"chainDeferred", &Scenario::opChainDeferred},
        {"callback", &Scenario::opCallback},
        {"errback", &Scenario::opErrback},
        {"pause", &Scenario::opPause},
        {"unpause", &Scenario::opUnpause},
        {"cancel", &Scenario::opCancel},
        {"callLater", &Scenario::opCallLater},
        {"advance", &Scenario::opAdvance},
        {"state", &Scenario::opState},
        {"release", &Scenario::opRelease},
        {"repeat", &Scenario::opRepeat},
    };
    const auto found = operations.find(name);
    if (found == operations.end()) throw std::invalid_argument("unknown op " + name);
    return found->second;
}

std::vector<Deferred> Scenario::members(const Json& op) const
{
    std::vector<Deferred> found;
    for (const Json& name : op.at("ds")) {
        found.push_back(resolve(name));
    }
    return found;
}

void Scenario::opNew(const Json& op)
{
    const std::string name = op.at("d");
    requireFree(name);
    const Json& canceller = optional(op, "canceller");
    if (canceller.is_null()) return bind(name, Deferred(name));
    bind(name, Deferred(name, [this, &canceller](const Deferred& deferred) {
             invoke(canceller, "canceller", Value(deferred));
         }));
}

void Scenario::opSucceed(const Json& op)
{
    requireFree(op.at("d"));
    bind(op.at("d"), succeed(load(op.at("v"))));
}

void Scenario::opFail(const Json& op)
{
    requireFree(op.at("d"));
    bind(op.at("d"), op.contains("e") ? fail(failureFrom(op.at("e"))) : fail());
}

void Scenario::opMaybeDeferred(const Json& op)
{
    requireFree(op.at("d"));
    const Json& handler = op.at("h");
    bind(op.at("d"), maybeDeferred([&] { return invoke(handler, "call", {}); }));
}

void Scenario::opList(const Json& op)
{
    requireFree(op.at("d"));
    bind(op.at("d"), DeferredList(members(op), {.fireOnOneCallback = op.value("fireOnOneCallback", false),
                                                .fireOnOneErrback = op.value("fireOnOneErrback", false),
                                                .consumeErrors = op.value("consumeErrors", false)}));
}

void Scenario::opGather(const Json& op)
{
    requireFree(op.at("d"));
    bind(op.at("d"), gatherResults(members(op), op.value("consumeErrors", false)));
}

void Scenario::opAddCallback(const Json& op)
{
    target(op).addCallback(handler(op.at("h"), "cb"), labelOf(op.at("h")));
}

void Scenario::opAddErrback(const Json& op)
{
    target(op).addErrback(handler(op.at("h"), "eb"), labelOf(op.at("h")));
}

void Scenario::opAddBoth(const Json& op)
{
    target(op).addBoth(handler(op.at("h"), "both"), labelOf(op.at("h")));
}

void Scenario::opAddCallbacks(const Json& op)
{
    const Json& errback = optional(op, "e");
    target(op).addCallbacks(handler(op.at("h"), "cb"), handler(errback, "eb"), labelOf(op.at("h")),
                            labelOf(errback));
}

void Scenario::opAddTimeout(const Json& op)
{
    const std::chrono::seconds timeout(op.at("t").get<int>());
    target(op).addTimeout(timeout, *clock_, handler(optional(op, "h"), "timeout"));
}

void Scenario::opChainDeferred(const Json& op)
{
    target(op).chainDeferred(resolve(op.at("to")));
}

void Scenario::opCallback(const Json& op)
{
    const Deferred deferred = target(op);
    deferred.callback(load(op.at("v")));
}

void Scenario::opErrback(const Json& op)
{
    const Deferred deferred = target(op);
    if (op.contains("current")) {
        try {
            failureFrom(op.at("current")).rethrow();
        } catch (...) {
            deferred.errback();
        }
    } else if (op.contains("e")) {
        deferred.errback(failureFrom(op.at("e")));
    } else {
        deferred.errback();
    }
}

void Scenario::opPause(const Json& op)
{
    target(op).pause();
}
void Scenario::opUnpause(const Json& op)
{
    target(op).unpause();
}
void Scenario::opCancel(const Json& op)
{
    target(op).cancel();
}

void Scenario::opCallLater(const Json& op)
{
    const Json& ops = op.at("do");
    clock_->callLater(std::chrono::seconds(op.at("after").get<int>()), [this, &ops] {
        observe("timer", {{"at", clock_->now() / std::chrono::seconds(1)}});
        for (const Json& inner : ops) {
            runOp(inner);
        }
    });
}

void Scenario::opAdvance(const Json& op)
{
    clock_->advance(std::chrono::seconds(op.at("by").get<int>()));
}

void Scenario::opState(const Json& op)
{
    showState("state", target(op));
}

void Scenario::opRelease(const Json& op)
{
    const std::string name = op.at("d");
    resolve(name);
    const auto found = std::ranges::find_if(names_, [&](const auto& bound) { return bound.first == name; });
    const Deferred last = std::move(found->second); // goes when the name is gone
    names_.erase(found);
}

void Scenario::opRepeat(const Json& op)
{
    const std::string text = op.at("do").dump();
    for (int i = 0; i < op.at("n").get<int>(); ++i) {
        const std::string body =
            replaced(replaced(text, "{i}", std::to_string(i)), "{i+1}", std::to_string(i + 1));
        for (const Json& inner : repeated_.emplace_back(Json::parse(body))) {
            runOp(inner, false);
        }
    }
}

} // namespace conformance
