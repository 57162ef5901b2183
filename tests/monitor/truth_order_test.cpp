// SPDX-License-Identifier: MIT
// No line of an effect stands above that of its cause.
#include "tests/monitor/truth_support.h"
#include "tests/support/catch.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

// Every token was recorded before it was handed on: they stand in their order. Returns how many there are.
std::uint64_t tokensInOrder(const Trace& trace)
{
    CHECK(trace.diagnostics().empty());
    checkOrderOfTimes(trace);
    std::map<DeferredId, std::string> names;
    std::uint64_t next = 0;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action == Action::Created) names[event.deferred] = event.name.value_or("");
        if (event.action == Action::Destroyed) names.erase(event.deferred);
        if (event.action != Action::Fired || names[event.deferred] != "token") continue;
        const auto expected = std::to_string(next++);
        if (event.value != expected)
            FAIL("line " << trace.lineOf(i) << ": " << *event.value << " instead of " << expected);
    }
    return next;
}

} // namespace

TEST_CASE("NoEffectStandsAboveItsCause")
{
    const std::string fillers = GENERATE("0", "30", "3000");
    const int milliseconds = rounds(300, 5000);
    const TempDir folder;
    const Counters counters(folder / "counters");
    const std::string idle = GENERATE("0", "400");
    CHECK(runTruthProbe(folder, {"pingpong", std::to_string(milliseconds), fillers, idle}).status == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    const std::uint64_t tokens = tokensInOrder(trace);
    CHECK(tokens == counters.of(0));
    std::printf("%llu tokens were handed on, with up to %s others in between, %s threads idle\n",
                static_cast<unsigned long long>(tokens), fillers.c_str(), idle.c_str());
}

TEST_CASE("NoEffectStandsAboveItsCauseInWhatAKillLeaves")
{
    const std::string fillers = GENERATE("0", "30", "3000");
    for (int round = 0; round < rounds(3, 30); ++round) {
        const TempDir folder;
        const Counters counters(folder / "counters");
        Probe probe(folder, {"pingpong", "60000", fillers, "100"});
        REQUIRE(eventually([&] { return counters.of(0) > 100; }));
        usleep(20'000 + static_cast<unsigned>(round) * 7'001);
        probe.send(SIGKILL);
        REQUIRE(WTERMSIG(probe.wait()) == SIGKILL);
        const std::uint64_t tokens = tokensInOrder(loadTrace(folder / "mon.out"));
        CHECK(tokens >= counters.of(0));
        CHECK(tokens <= counters.of(0) + 1);
    }
}

TEST_CASE("WhatIsSeenStandsAboveTheLineOfWhoSawIt")
{
    std::int64_t both = 0;
    for (int round = 0; round < rounds(10, 100); ++round) {
        const TempDir folder;
        REQUIRE(runTruthProbe(folder, {"watch", "20000"}).status == 0);
        const Trace trace = loadTrace(folder / "mon.out");
        CHECK(trace.complete());
        checkOrderOfTimes(trace);
        std::map<DeferredId, bool> isToken;
        std::int64_t shown = 0;
        for (EventIndex i = 0; i < trace.size(); ++i) {
            const Event event = trace.at(i);
            if (event.action == Action::Created) isToken[event.deferred] = event.name == "token";
            if (event.action != Action::Fired) continue;
            const std::int64_t number = std::stoll(std::string(*event.value));
            if (isToken[event.deferred])
                shown = number + 1;
            else if (number > shown)
                FAIL("line " << trace.lineOf(i) << ": " << number << " was seen before it was shown");
            both += !isToken[event.deferred] && number > 0 && number < 20'000;
        }
    }
    std::printf("%lld looks while numbers were shown\n", static_cast<long long>(both));
}
