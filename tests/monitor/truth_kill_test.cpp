// SPDX-License-Identifier: MIT
// However a program dies: what had returned from being recorded is in its log, once and in order.
#include "tests/monitor/truth_support.h"
#include "tests/support/catch.h"

#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace reactortrack;
using namespace truth;

namespace {

// Of calls that were not counted yet: record() makes one event, callback() two.
std::uint64_t aheadOf(Kind kind)
{
    return kind == Kind::Notes ? 1 : 2;
}

struct Load {
    std::size_t threads;
    const char* kind;
    const char* pace;
};
constexpr Load loads[] = {
    {1, "notes", "fast"},     {2, "deferreds", "fast"}, {16, "deferreds", "fast"}, {16, "notes", "fast"},
    {1, "deferreds", "fast"}, {2, "notes", "slow"},     {16, "deferreds", "slow"},
};

Kind kindOf(const Load& load)
{
    return load.kind == std::string_view("notes") ? Kind::Notes : Kind::Deferreds;
}

std::vector<std::string> argumentsOf(const char* mode, const Load& load)
{
    return {mode, std::to_string(load.threads), load.kind, load.pace};
}

} // namespace

TEST_CASE("AKillAtAnyMomentLosesNothing")
{
    const int all = rounds(20, 200);
    const auto seed = std::random_device()();
    std::mt19937 random(seed);
    std::uint64_t events = 0;
    for (int round = 0; round < all; ++round) {
        const Load& load = loads[static_cast<std::size_t>(round) % std::size(loads)];
        const unsigned moment = random() % 40'000;
        INFO("round " << round << ", seed " << seed << ": " << load.threads << " threads, " << load.kind
                      << ", " << load.pace << ", killed after " << moment << " us");
        const TempDir folder;
        const Counters counters(folder / "counters");
        Probe probe(folder, argumentsOf("record", load));
        REQUIRE(eventually([&] { return counters.of(load.threads - 1) > 0; }));
        usleep(moment);
        probe.send(SIGKILL);
        REQUIRE(WTERMSIG(probe.wait()) == SIGKILL);
        const Trace trace = loadTrace(folder / "mon.out");
        checkStreams(trace, counters, kindOf(load), load.threads, aheadOf(kindOf(load)));
        events += trace.size();
    }
    std::printf("%d kills, %llu events in the logs\n", all, static_cast<unsigned long long>(events));
}

TEST_CASE("AnyOtherDeathLosesNothing")
{
    const std::string how = GENERATE("abort", "fault", "_exit", "throw");
    const Load load = GENERATE(Load{2, "deferreds", "fast"}, Load{16, "notes", "fast"});
    INFO(how << ", " << load.threads << " threads, " << load.kind);
    const TempDir folder;
    const Counters counters(folder / "counters");
    std::vector<std::string> arguments = argumentsOf("die", load);
    arguments.push_back(how);
    CHECK(runTruthProbe(folder, arguments).status > 0);
    REQUIRE(counters.of(0) >= 500);
    checkStreams(loadTrace(folder / "mon.out"), counters, kindOf(load), load.threads, aheadOf(kindOf(load)));
}
