// SPDX-License-Identifier: MIT
// At every line of a recorded log, what the viewer makes of the log is what the library knew at that moment;
// and what it says comes next does.
#include "model2map/replay/history.h"
#include "tests/conformance/watching_sink.h"
#include "tests/model2map/replay/promises.h"
#include "tests/support/catch.h"

#include <reactortrack/formats/trace.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

using namespace conformance;
using model2map::History;
using namespace reactortrack;

namespace {

bool isDeep(const Json& scenario)
{
    const Json tags = scenario.value("tags", Json::array());
    return std::find(tags.begin(), tags.end(), Json("deep")) != tags.end();
}

struct Recorded {
    std::shared_ptr<WatchingSink> sink;
    Json trace;
};

Recorded record(const Json& scenario)
{
    Recorded recorded{std::make_shared<WatchingSink>(isDeep(scenario)), {}};
    auto recorder = std::make_shared<Recorder>(recorded.sink);
    Recorder::setProcess(recorder);
    {
        Scenario run(scenario);
        recorded.sink->watch(run, *recorder);
        recorded.trace = run.run();
        recorded.sink->unwatch();
    }
    Recorder::setProcess(nullptr);
    recorder->stop();
    return recorded;
}

// Follows the brackets of a log, and applies mon_out.md's rule of the halves that pass to what the library
// knows: Twisted takes them out of the queue only when it comes to them, the rule says that they are passed
// at once, and for good.
class PassingRule {
public:
    void take(const Event& event)
    {
        Chain& chain = chains_[event.deferred];
        if (event.action == Action::Executing) ++(event.slot ? chain.openPairs : chain.openRoles);
        if (event.action == Action::Executed || event.action == Action::Failed) {
            --(event.slot ? chain.openPairs : chain.openRoles);
        }
        const bool pauses = event.action == Action::Paused || event.action == Action::Unpaused;
        if (event.action == Action::Waiting) chain.waits = true;
        if (event.action == Action::Resumed) chain.waits = false;
        if (pauses && (chain.openPairs > 0 || chain.waits || *event.count < 0)) odd_ = true;
    }
    std::size_t queued(const Seen& seen)
    {
        Chain& chain = chains_[seen.id];
        const std::size_t first = seen.attached - seen.queued;
        const bool stands =
            !seen.fired || seen.paused != 0 || chain.openPairs > 0 || (!seen.value && !seen.error);
        const std::size_t passed = seen.error ? seen.passedByError : seen.passedByValue;
        chain.reached = std::max(chain.reached, stands ? first : first + passed);
        return seen.attached - chain.reached;
    }
    // Whether one was paused from inside its own callback, or unpaused while it waited: Twisted then goes on
    // past null halves although it is paused, or comes to them with a Deferred as the value, of which the log
    // does not tell.
    bool odd() const { return odd_; }
    bool balanced() const
    {
        return std::all_of(chains_.begin(), chains_.end(), [](const auto& each) {
            return each.second.openPairs == 0 && each.second.openRoles == 0;
        });
    }

private:
    struct Chain {
        int openPairs = 0;
        int openRoles = 0;
        bool waits = false;
        std::size_t reached = 0; // the first slot that has neither run nor been passed
    };
    std::map<DeferredId, Chain> chains_;
    bool odd_ = false;
};

std::size_t queuedInReplay(const History& history, model2map::DeferredIndex deferred, std::size_t position)
{
    std::size_t queued = 0;
    const auto& slots = history.facts(deferred).slots;
    for (std::size_t index = 0; index < slots.size() && slots[index].since <= position; ++index) {
        queued += history.slotAt(deferred, index, position).status == model2map::SlotStatus::Pending;
    }
    return queued;
}

std::string describe(bool fired, std::int64_t paused, const std::optional<std::string>& value,
                     const std::optional<std::string>& error, std::size_t queued)
{
    std::ostringstream text;
    text << (fired ? "fired" : "unfired") << ", paused " << paused << ", value " << value.value_or("-")
         << ", error " << error.value_or("-") << ", queued " << queued;
    return text.str();
}

std::string describeReplay(const History& history, DeferredId id, std::size_t position, bool countSlots)
{
    const model2map::DeferredIndex found = history.find(id, position);
    if (found == model2map::noDeferred) return "unknown";
    const model2map::DeferredState state = history.stateAt(found, position);
    std::optional<std::string> value;
    std::optional<std::string> error;
    if (state.value) value = std::string(*state.value);
    if (state.error) error = std::string(state.error->type) + ": " + std::string(state.error->message);
    return describe(state.fired, state.pauseCount, value, error,
                    countSlots ? queuedInReplay(history, found, position) : 0);
}

// The first disagreement, or empty.
std::string firstDisagreement(const Recorded& recorded, bool deep, bool odd)
{
    const Trace trace = parseTrace(recorded.sink->log());
    if (!trace.diagnostics().empty()) return toString(trace.diagnostics().front());
    if (!trace.complete()) return "the log is not complete";
    const auto& seen = recorded.sink->seen();
    if (trace.size() != seen.size()) return "not every line is an event";
    const History history(trace);
    PassingRule rule;
    for (std::size_t position = 1; position <= trace.size(); ++position) {
        rule.take(trace.at(position - 1));
        const bool oftenEnough = !deep || position % 50 == 0; // thousands of slots
        for (const Seen& each : seen[position - 1]) {
            const std::size_t queued = rule.queued(each);
            const bool countSlots = oftenEnough && (odd || !rule.odd());
            const std::string known =
                describe(each.fired, each.paused, each.value, each.error, countSlots ? queued : 0);
            const std::string replayed = describeReplay(history, each.id, position, countSlots);
            if (known == replayed) continue;
            return "event " + std::to_string(position) + " (" +
                   std::string(actionName(trace.at(position - 1).action)) + "), deferred " +
                   std::to_string(number(each.id)) + ":\n  known    " + known + "\n  replayed " + replayed;
        }
    }
    if (!rule.balanced()) return "brackets do not balance";
    const std::string broken = model2map::test::promisesOf(history).broken;
    if (!broken.empty() && !rule.odd()) return broken;
    for (const model2map::Problem& problem : history.problems()) {
        if (problem.rule == "inconsistent" && (odd || !rule.odd()))
            return "event " + std::to_string(problem.event) + ": " + history.sentence(problem);
    }
    return {};
}

struct Checked {
    std::size_t scenarios = 0;
    std::size_t looks = 0;
};

// With `odd` also the queues where something was paused in an odd way.
Checked checkAll(const std::string& file, bool odd)
{
    std::ifstream stream(file);
    REQUIRE(stream);
    Checked checked;
    for (std::string line; std::getline(stream, line);) {
        Json scenario = Json::parse(line);
        scenario.erase("expect");
        const Recorded recorded = record(scenario);
        const std::string disagreement = firstDisagreement(recorded, isDeep(scenario), odd);
        INFO(scenario.at("name").get<std::string>());
        INFO(disagreement);
        if (!disagreement.empty()) UNSCOPED_INFO(recorded.sink->log().substr(0, 20000));
        CHECK(disagreement.empty());
        ++checked.scenarios;
        for (const auto& each : recorded.sink->seen()) {
            checked.looks += each.size();
        }
    }
    return checked;
}

void checkShared(const std::string& name, std::size_t scenarios)
{
    const Checked checked = checkAll(REACTORTRACK_SOURCE_DIR "/tests/conformance/" + name, true);
    CHECK(checked.scenarios == scenarios);
    CHECK(checked.looks > 10 * checked.scenarios);
}

} // namespace

TEST_CASE("ReplayKnowsWhatTheLibraryKnewInNamedScenarios")
{
    checkShared("named.jsonl", 246);
}
TEST_CASE("ReplayKnowsWhatTheLibraryKnewInGeneratedScenarios")
{
    checkShared("generated.jsonl", 500);
}

// For check.py, which makes new ones.
TEST_CASE("ReplayKnowsWhatTheLibraryKnewInTheGivenFile", "[.file]")
{
    const char* file = std::getenv("REACTORTRACK_SCENARIOS");
    REQUIRE(file);
    CHECK(checkAll(file, false).scenarios > 0);
}
