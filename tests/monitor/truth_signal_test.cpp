// SPDX-License-Identifier: MIT
// Whoever records from inside of a record: handlers of signals, values that are shown, allocators.
#include "tests/monitor/truth_support.h"
#include "tests/support/catch.h"

#include <set>
#include <sstream>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

// What a log has of the events that a probe counted; each must be there at most once, and whole.
struct Found {
    std::int64_t events = 0;
    std::int64_t lost = 0;
    std::set<std::string> notes;
    std::set<std::string> fired; // names of their deferreds
};

std::uint64_t numberOf(const std::string& name)
{
    return std::stoull(name.substr(name.find(' ')));
}

Found foundIn(const Trace& trace)
{
    for (const Diagnostic& diagnostic : trace.diagnostics())
        FAIL_CHECK(toString(diagnostic));
    checkOrderOfTimes(trace);
    Found found;
    std::map<DeferredId, std::string> names;
    for (EventIndex i = 1; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action == Action::Stopped) continue;
        if (event.action == Action::Lost) {
            found.lost += event.count.value_or(0);
            continue;
        }
        ++found.events;
        if (event.action == Action::Created) names[event.deferred] = *event.name;
        if (event.action == Action::Note && !found.notes.insert(std::string(*event.text)).second)
            FAIL_CHECK(*event.text << " stands there twice");
        if (event.action != Action::Fired) continue;
        const std::string name = names[event.deferred];
        if (name.empty()) continue; // its `created` is among the lost
        if (!found.fired.insert(name).second) FAIL_CHECK(name << " fired twice");
        if (event.value != lapValue(numberOf(name)).text())
            FAIL_CHECK(name << " fired with " << event.value.value_or("nothing"));
    }
    return found;
}

} // namespace

TEST_CASE("HandlersThatRecordInTheMiddleOfRecordsTearNothing")
{
    if (isSkipped("HandlersThatRecordInTheMiddleOfRecordsTearNothing")) return;
    const TempDir folder;
    const int count = rounds(10'000, 300'000);
    const Outcome outcome = runTruthProbe(folder, {"signals", std::to_string(count)});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    std::istringstream out(outcome.out);
    std::int64_t attempted = 0, events = 0, lost = 0, lives = 0, notes = 0;
    out >> attempted >> events >> lost >> lives >> notes;
    const Found found = foundIn(loadTrace(folder / "mon.out"));
    // A record that the writer takes while its thread waits to mend it is also counted as lost.
    CHECK(found.events + found.lost >= attempted);
    CHECK(found.events + found.lost <= attempted + notes / 500);
    CHECK(found.lost == lost);
    std::printf("%lld handlers recorded in the middle of %lld lives, %lld of %lld events were lost\n",
                static_cast<long long>(notes), static_cast<long long>(lives), static_cast<long long>(lost),
                static_cast<long long>(attempted));
}

TEST_CASE("AThreadRecordsOnAfterHandlersJumpedOutOfItsRecords")
{
    const TempDir folder;
    const int count = rounds(3'000, 50'000);
    const Outcome outcome = runTruthProbe(folder, {"jumps", std::to_string(count)});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    std::istringstream out(outcome.out);
    std::int64_t attempted = 0, events = 0, lost = 0;
    out >> attempted >> events >> lost;
    const std::string returned = readFile(folder / "returned");
    const Found found = foundIn(loadTrace(folder / "mon.out"));
    for (int i = 0; i < 100; ++i)
        CHECK(found.notes.contains("end " + std::to_string(i)));
    // Those that a jump cut off may be missing, one a jump; all others are there or counted.
    CHECK(found.lost == lost);
    CHECK(found.events + found.lost <= attempted);
    CHECK(found.events + found.lost + count >= attempted);
    std::int64_t missing = 0;
    for (std::size_t i = 0; i < returned.size(); ++i)
        missing += returned[i] == 'y' && !found.notes.contains("main " + std::to_string(i));
    CHECK(missing <= lost);
    std::printf("%d jumps among %zu records, %lld events were lost\n", count, returned.size(),
                static_cast<long long>(lost));
}

TEST_CASE("HandlersThatForkInTheMiddleOfRecordsLeaveTheLogToTheParent")
{
    if (isSkipped("HandlersThatForkInTheMiddleOfRecordsLeaveTheLogToTheParent")) return;
    const TempDir folder;
    const Outcome outcome = runTruthProbe(folder, {"forksWithin", std::to_string(rounds(150, 2000))});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    std::istringstream out(outcome.out);
    std::int64_t fired = 0, inRecords = 0, failed = 0;
    out >> fired >> inRecords >> failed;
    CHECK(inRecords > 0);
    CHECK(failed == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    for (const Diagnostic& diagnostic : trace.diagnostics())
        FAIL_CHECK(toString(diagnostic));
    checkOrderOfTimes(trace);
    std::map<std::string, std::int64_t> found;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        ++found[std::string(actionName(event.action))];
        if (event.action == Action::Executed)
            REQUIRE(event.value == std::to_string(found["executed"])); // in order, each once
    }
    CHECK(found["fired"] == fired);
    CHECK(found["executing"] == fired);
    CHECK(found["executed"] == fired);
    CHECK(found["note"] == 0);
    CHECK(found["lost"] == 0);
    std::printf("%lld forks in the middle of records\n", static_cast<long long>(inRecords));
}

TEST_CASE("ValuesMayRecordWhileTheyAreShown")
{
    const TempDir folder;
    REQUIRE(runTruthProbe(folder, {"shows", "100"}).status == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    std::map<std::string, int> sketches;
    for (EventIndex i = 0; i < trace.size(); ++i)
        ++sketches[sketchOf(trace.at(i))];
    for (int i = 0; i < 100; ++i) {
        CHECK(sketches["fired loud " + std::to_string(i)] == 1);
        CHECK(sketches["fired " + std::to_string(i)] == 1);
        CHECK(sketches["note shown " + std::to_string(i)] >= 1);
    }
}

TEST_CASE("AnAllocatorMayRecord")
{
    const TempDir folder;
    const Outcome outcome = runTruthProbe(folder, {"allocates", "100"});
    REQUIRE(outcome.status == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.diagnostics().empty());
    CHECK(trace.hasStopped());
    std::int64_t notes = 0;
    for (EventIndex i = 0; i < trace.size(); ++i)
        notes += trace.at(i).action == Action::Note;
    CHECK(notes > 100);
    CHECK(notes <= std::stoll(outcome.out));
}
