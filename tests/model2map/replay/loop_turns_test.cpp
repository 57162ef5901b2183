// SPDX-License-Identifier: MIT
#include "model2map/replay/loop_turns.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"
#include "tests/support/timed_lines.h"

using namespace model2map;
using namespace model2map::test;

namespace {

Line loop(const char* phase, long took, long turn, const char* more = "")
{
    return line("loop", keys({"\"phase\": " + quoted(phase), "\"time\": " + milliseconds(took),
                              key("iteration", turn), more}));
}

std::vector<LoopTurn> turnsOf(const std::string& bytes)
{
    const Replayed log(bytes);
    LoopTurns turns;
    for (EventNumber event = 1; event <= log.history.eventCount(); ++event)
        turns.take(log.history.trace().brief(event - 1), event);
    return turns.turns();
}

} // namespace

TEST_CASE("PhasesOfATurnStandTogether")
{
    const auto turns = turnsOf(started + loop("poll", 90, 1) + loop("callbacks", 10, 1) + loop("poll", 5, 2) +
                               loop("timeouts", 2, 2) + loop("callbacks", 3, 2));
    REQUIRE(turns.size() == 2);
    CHECK(turns[0].poll() == 90'000'000);
    CHECK(turns[0].busy() == 10'000'000);
    CHECK(turns[0].busiest == 3);
    CHECK(turns[1].busy() == 5'000'000);
    CHECK(turns[1].phases[std::size_t(LoopPhase::Timeouts)] == 2'000'000);
    CHECK(turns[1].first == 4);
    CHECK(turns[1].last == 6);
}

TEST_CASE("TurnsOfSeveralLoopsAreKeptApart")
{
    const char* const other = R"("thread": 2)";
    const auto turns = turnsOf(started + loop("poll", 1, 1) + loop("poll", 2, 1, other) +
                               loop("callbacks", 4, 1) + loop("callbacks", 8, 1, other));
    REQUIRE(turns.size() == 2);
    CHECK(turns[0].busy() == 4'000'000);
    CHECK(turns[1].busy() == 8'000'000);
}

TEST_CASE("WithoutItsNumberATurnEndsWhereAPhaseComesAgain")
{
    const auto unnumbered = [](const char* phase) {
        return line("loop", "\"phase\": " + quoted(phase) + R"(, "time": 0.001)");
    };
    CHECK(turnsOf(started + unnumbered("poll") + unnumbered("callbacks") + unnumbered("poll")).size() == 2);
}

TEST_CASE("NewLogBeginsNewTurns")
{
    CHECK(turnsOf(started + loop("poll", 1, 1) + started + loop("callbacks", 1, 1)).size() == 2);
}

TEST_CASE("ManyTurnsAreJoinedAndNothingIsLost")
{
    std::string bytes = started;
    constexpr long count = 5001;
    for (long i = 1; i <= count; ++i)
        bytes += loop("poll", 2, i) + loop("callbacks", i == 1234 ? 7 : 1, i);
    const auto turns = turnsOf(bytes);
    CHECK(turns.size() <= LoopTurns::most + 1);
    CHECK(turns.size() > LoopTurns::most / 2);
    std::int64_t all = 0, busy = 0, poll = 0;
    EventNumber busiest = 0;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        all += turns[i].turns;
        busy += turns[i].busy();
        poll += turns[i].poll();
        if (turns[i].most == 7'000'000) busiest = turns[i].busiest;
        if (i > 0) CHECK(turns[i].first == turns[i - 1].last + 1);
    }
    CHECK(all == count);
    CHECK(busy == (count + 6) * 1'000'000);
    CHECK(poll == count * 2'000'000);
    CHECK(busiest == 1 + 2 * 1234);
}
