// SPDX-License-Identifier: MIT
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

using namespace model2map;
using namespace model2map::test;

namespace {

std::vector<std::string> texts(const History& history, const std::vector<Problem>& problems)
{
    std::vector<std::string> all;
    all.reserve(problems.size());
    for (const Problem& problem : problems)
        all.push_back(std::to_string(problem.event) + " " + std::string(problem.rule.name()) + " " +
                      history.sentence(problem));
    return all;
}

} // namespace

TEST_CASE("ProblemsFoundInSharesAreThoseFoundAtOnce")
{
    std::size_t found = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Replayed log(randomLog(seed));
        const std::vector<std::string> wanted =
            texts(log.history, log.history.problems(History::defaultSlow));
        for (const std::size_t share : {std::size_t{1}, std::size_t{3}, log.history.deferredCount()}) {
            const History history(log.trace);
            std::size_t turns = 1;
            while (!history.findProblems(share))
                ++turns;
            CHECK(turns >= 4 * log.history.deferredCount() / share);
            REQUIRE(texts(history, history.problems()) == wanted);
        }
        found += wanted.size();
    }
    CHECK(found > 100);
}

TEST_CASE("TheSearchForProblemsBeginsAnewWhenTheLogGrows")
{
    const Replayed whole(randomLog(7));
    Trace trace;
    History history(trace);
    for (std::size_t i = 0; i < whole.trace.size(); ++i) {
        trace.append(whole.trace.at(i), whole.trace.lineOf(i));
        history.extend();
        history.findProblems(i % 5);
    }
    trace.setCounts(whole.trace.counts());
    history.setOpenEnd(false);
    CHECK(texts(history, history.problems()) == texts(whole.history, whole.history.problems()));
}

TEST_CASE("ALogWithoutDeferredsHasItsOwnProblems")
{
    const Replayed log(test::log({}));
    CHECK(log.history.findProblems(0));
}
