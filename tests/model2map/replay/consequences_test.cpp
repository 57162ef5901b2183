// SPDX-License-Identifier: MIT
#include "model2map/replay/consequences.h"
#include "tests/model2map/replay/promises.h"
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace model2map;
using namespace model2map::test;

namespace {

using Does = ConsequenceKind;
using Told = std::vector<Consequence>;

std::string fileText(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// A deferred of a few pairs of which some are errbacks only ("!e"), fired.
std::string chain(const std::vector<std::string>& pairs)
{
    std::string lines = created(1, "d");
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const std::string name = pairs[i][0] == '!' ? pairs[i].substr(1) : pairs[i];
        const int slot = static_cast<int>(i);
        lines +=
            pairs[i][0] == '!' ? attached(1, slot, nullptr, name.c_str()) : attached(1, slot, name.c_str());
    }
    return lines;
}

Told atEnd(const std::string& lines)
{
    const Replayed log(lines);
    return consequencesOf(log.history, log.history.eventCount());
}

bool contradicts(const History& history)
{
    return std::ranges::any_of(history.problems(),
                               [](const Problem& problem) { return problem.rule == "inconsistent"; });
}

} // namespace

TEST_CASE("AnErrorGoesPastCallbacksToTheErrback")
{
    const std::string first =
        chain({"f", "g", "!e", "h"}) + fired(1) + executing(1, 0, "f") + failed(1, 0, "f");
    CHECK(atEnd(first) == Told{{Does::PassesCallback, {"g"}}, {Does::NextErrback, {"e"}}});
}

TEST_CASE("AValueGoesPastErrbacksToTheCallback")
{
    CHECK(atEnd(chain({"!e", "!e2", "f"}) + fired(1)) ==
          Told{{Does::PassesTwoErrbacks, {"e", "e2"}}, {Does::NextCallback, {"f"}}});
}

TEST_CASE("OfManySlotsPassedOverTwoAreNamed")
{
    CHECK(atEnd(chain({"!a", "!b", "!c", "!d"}) + fired(1, "7")) ==
          Told{{Does::PassesMoreErrbacks, {"a", "b", "2"}}, {Does::EndsWithValue, {"d", "7"}}});
}

TEST_CASE("AnErrorThatNoErrbackTakesStays")
{
    const std::string log = chain({"f"}) + fired(1) + executing(1, 0, "f") + failed(1, 0, "f");
    CHECK(atEnd(log) == Told{{Does::EndsWithError, {"d"}}});
}

TEST_CASE("AValueThatIsNotToldIsNotMadeUp")
{
    CHECK(atEnd(created(1, "d") + line("fired", 1, R"("callback?": true)")) == Told{{Does::Ends, {}}});
}

TEST_CASE("WhatIsAttachedLaterIsNotForetold")
{
    const Replayed log(chain({"f"}) + fired(1) + executing(1, 0, "f") + executed(1, 0, "f", "3") +
                       attached(1, 1, "g") + attached(1, 2, nullptr, "e"));
    CHECK(consequencesOf(log.history, 5) == Told{{Does::EndsWithValue, {"d", "3"}}});
    CHECK(consequencesOf(log.history, 6) == Told{{Does::RunsAtOnce, {"d"}}});
}

TEST_CASE("WhatIsAttachedToAResultRunsOrIsPassedOverAtOnce")
{
    const std::string begin = created(1, "d") + fired(1);
    CHECK(atEnd(begin + attached(1, 0, "f")) == Told{{Does::RunsAtOnce, {"d"}}});
    CHECK(atEnd(begin + attached(1, 0, nullptr, "e")) == Told{{Does::PassedAtOnceByValue, {"d"}}});
    CHECK(atEnd(created(1, "d") + attached(1, 0, "f")).empty());
}

TEST_CASE("NothingRunsWhilePausedOrUnfired")
{
    const std::string stopped = chain({"f"}) + paused(1, 1);
    CHECK(atEnd(stopped + fired(1)) == Told{{Does::StandsPaused, {"d"}}});
    CHECK(atEnd(stopped + unpaused(1, 0)) == Told{{Does::StandsUnfired, {"d"}}});
    CHECK(atEnd(stopped + fired(1) + unpaused(1, 0)) == Told{{Does::NextCallback, {"f"}}});
    CHECK(atEnd(stopped + paused(1, 2) + fired(1) + unpaused(1, 1)).empty());
}

TEST_CASE("NothingIsSaidOfAChainWhoseCallbackRuns")
{
    const std::string log = chain({"f", "g"}) + fired(1) + executing(1, 0, "f");
    CHECK(atEnd(log).empty());
    CHECK(atEnd(log + paused(1, 1) + unpaused(1, 0)).empty());
}

TEST_CASE("WhoWaitsTakesTheResultBeforePairsThatWereAttachedLater")
{
    const std::string log = created(1, "d") + created(2, "inner") + attached(1, 0, "f") +
                            attached(2, 0, "before") + fired(1) + executing(1, 0, "f") +
                            returned(1, 0, "f", 2) + waiting(1, 2, 0);
    const std::string ran = fired(2) + executing(2, 0, "before") + executed(2, 0, "before", "5");
    CHECK(atEnd(log + fired(2)) == Told{{Does::NextCallback, {"before"}}});
    CHECK(atEnd(log + attached(2, 1, "after") + ran) == Told{{Does::NextWaiter, {"d", "inner"}}});
    CHECK(atEnd(log + ran + resumed(1, 2)) == Told{{Does::EndsWithValue, {"d", "5"}}});
}

TEST_CASE("LinksComeNextByTheirTarget")
{
    const std::string log =
        created(1, "d") + created(2, "d2") + list(3, 1) + chained(1, 0, 2) + chained(1, 1, 3, "list");
    CHECK(atEnd(log + fired(1)) == Told{{Does::NextLink, {"d2"}}});
    CHECK(atEnd(log + fired(1) + executing(1, 0, nullptr) + fired(2) + executed(1, 0, nullptr, "None")) ==
          Told{{Does::NextListLink, {"list 3"}}});
}

TEST_CASE("RandomLogsDoWhatTheNarrationSays")
{
    std::size_t next = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO(seed);
        const Replayed log(randomLog(seed));
        const Promises promises = promisesOf(log.history);
        CHECK(promises.broken == "");
        next += promises.next;
    }
    CHECK(next > 1000);
}

// Real logs: whatever is said to come next does.
TEST_CASE("LogsDoWhatTheNarrationSays")
{
    namespace fs = std::filesystem;
    std::size_t logs = 0;
    Promises all;
    for (const char* folder :
         {"samples/example", "samples/twisted_2013", "tests/formats/data", "tests/model2map/paint/data"})
        for (const auto& entry : fs::directory_iterator(fs::path(REACTORTRACK_SOURCE_DIR) / folder)) {
            if (entry.path().extension() != ".jsonl" && entry.path().extension() != ".out") continue;
            INFO(entry.path());
            const Replayed log(fileText(entry.path()));
            if (contradicts(log.history)) continue;
            const Promises promises = promisesOf(log.history);
            CHECK(promises.broken == "");
            all.next += promises.next;
            all.still += promises.still;
            ++logs;
        }
    CHECK(logs > 4);
    CHECK(all.next > 20);
    CHECK(all.still > 5);
}
