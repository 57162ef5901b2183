// SPDX-License-Identifier: MIT
#include "model2map/models/landmarks.h"

#include "tests/model2map/models/log_text.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <set>

using namespace model2map;
using namespace model2map::test;

TEST_CASE("FailuresAreFoundWhileTheLogGrowsAndProblemsAtItsEnd")
{
    const Trace whole = reactortrack::parseTrace(exampleLog());
    Trace trace;
    History history(trace);
    Landmarks landmarks(history);
    for (EventNumber event = 1; event <= whole.size(); ++event) {
        trace.append(whole.at(event - 1), whole.lineOf(event - 1));
        history.extend();
        CHECK(landmarks.failures() ==
              (event < problemFailed ? Landmarks::Positions{} : Landmarks::Positions{problemFailed}));
    }
    CHECK(landmarks.problems().empty());
    landmarks.takeProblems();
    landmarks.takeProblems();
    std::set<Position> expected;
    for (const Problem& problem : history.problems())
        expected.insert(problem.event);
    REQUIRE_FALSE(expected.empty());
    CHECK(landmarks.problems() == Landmarks::Positions(expected.begin(), expected.end()));
    CHECK(landmarks.errors().empty());
}

TEST_CASE("ErrorsAreToldApartFromAdvice")
{
    const Replay replay(exampleLog(problemRuns)); // it ends within a callback
    Landmarks landmarks(replay.history);
    landmarks.takeProblems();
    REQUIRE_FALSE(landmarks.errors().empty());
    for (const Position error : landmarks.errors())
        CHECK(std::count(landmarks.problems().begin(), landmarks.problems().end(), error) == 1);
}

TEST_CASE("TheNearestLandmarkLiesBesideThePosition")
{
    const Landmarks::Positions places{3, 7, 8}, none;
    CHECK(nextOf(places, 0) == 3);
    CHECK(nextOf(places, 3) == 7);
    CHECK(nextOf(places, 7) == 8);
    CHECK(nextOf(places, 8) == std::nullopt);
    CHECK(previousOf(places, 9) == 8);
    CHECK(previousOf(places, 8) == 7);
    CHECK(previousOf(places, 3) == std::nullopt);
    CHECK(nextOf(none, 5) == std::nullopt);
    CHECK(previousOf(none, 5) == std::nullopt);
}
