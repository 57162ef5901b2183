// SPDX-License-Identifier: MIT
// Runs one scenario of SCENARIOS.md on the library's Deferred, and observes it.
#pragma once

#include "tests/conformance/scenario_values.h"

#include <reactortrack/monitor/deferred_report.h>
#include <reactortrack/monitor/manual_clock.h>

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace conformance {

// One scenario at a time and thread: it takes the process's report handler while it runs.
class Scenario {
public:
    explicit Scenario(const Json& scenario);
    ~Scenario();
    Scenario(const Scenario&) = delete;
    Scenario& operator=(const Scenario&) = delete;

    // Runs it, and gives the trace.
    Json run();

    // Every deferred that was made so far and is known here, by first name; they may be gone.
    const std::vector<reactortrack::WeakDeferred>& made() const noexcept { return made_; }

    // True from the moment when the deferreds are taken apart.
    bool isOver() const noexcept { return over_; }

private:
    using Handler = std::function<reactortrack::Value(const reactortrack::Value&)>;
    using Op = void (Scenario::*)(const Json&);

    void observe(const char* event, Json fields = Json::object());
    void onReport(const reactortrack::Report& report);
    void settle();
    void end();

    reactortrack::Deferred resolve(const std::string& name) const;
    void requireFree(const std::string& name) const;
    void bind(const std::string& name, const reactortrack::Deferred& deferred);
    std::string nameOf(const reactortrack::Deferred& deferred) const;
    Json show(const reactortrack::Value& value) const;
    void showState(const char* event, const reactortrack::Deferred& deferred);

    reactortrack::Value load(const Json& value, const reactortrack::Value& input = {}) const;
    Handler handler(const Json& handler, const char* slot);
    reactortrack::Value invoke(const Json& handler, const char* slot, const reactortrack::Value& input);
    reactortrack::Value runHandler(const Json& handler, const reactortrack::Value& input);
    static std::string labelOf(const Json& handler);

    void runOp(const Json& op, bool mark = true);
    static Op operation(const std::string& name);
    reactortrack::Deferred target(const Json& op) const { return resolve(op.at("d")); }
    std::vector<reactortrack::Deferred> members(const Json& op) const;

    void opNew(const Json& op);
    void opSucceed(const Json& op);
    void opFail(const Json& op);
    void opMaybeDeferred(const Json& op);
    void opList(const Json& op);
    void opGather(const Json& op);
    void opAddCallback(const Json& op);
    void opAddErrback(const Json& op);
    void opAddBoth(const Json& op);
    void opAddCallbacks(const Json& op);
    void opAddTimeout(const Json& op);
    void opChainDeferred(const Json& op);
    void opCallback(const Json& op);
    void opErrback(const Json& op);
    void opPause(const Json& op);
    void opUnpause(const Json& op);
    void opCancel(const Json& op);
    void opCallLater(const Json& op);
    void opAdvance(const Json& op);
    void opState(const Json& op);
    void opRelease(const Json& op);
    void opRepeat(const Json& op);

    const Json& scenario_;
    bool over_ = false;
    Json trace_ = Json::array();
    std::vector<std::pair<std::string, reactortrack::Deferred>> names_; // in order of binding
    std::vector<reactortrack::WeakDeferred> made_;
    std::map<const void*, std::string> firstNames_; // made_ keeps the keys good
    std::vector<Json> unhandled_;                   // not yet observed
    std::deque<Json> repeated_;                     // what `repeat` made: handlers point into it
    std::optional<reactortrack::ManualClock> clock_;
};

} // namespace conformance
