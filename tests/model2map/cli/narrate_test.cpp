// SPDX-License-Identifier: MIT
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"
#include "tests/support/log_lines.h"

#include <algorithm>

using namespace model2map::test;
using namespace reactortrack::test;

TEST_CASE("WorkedExampleIsToldInSentences")
{
    const Ran ran = run({"--narrate", source("tests/formats/data/worked_example.out")});
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out == " 1  The log of example begins.\n"
                     " 2  d is created; it has no result yet.\n"
                     " 3  problem is attached to d as a callback: it runs if a value comes to it.\n"
                     " 4  simpleErrback is attached to d as an errback: it runs if an error comes to it.\n"
                     " 5  d fires with the value None; next is the callback problem.\n"
                     " 6  problem, a callback of d, begins with the value None.\n"
                     " 7  problem raised std::runtime_error: oh no; next is the errback simpleErrback.\n"
                     " 8  simpleErrback, an errback of d, begins with the error std::runtime_error: oh no.\n"
                     " 9  simpleErrback returned None; the chain ends here, so None is the result of d.\n"
                     "10  The log ends as it should.\n");
}

TEST_CASE("NarrationStopsAtThePosition")
{
    const std::string path = source("tests/formats/data/worked_example.out");
    const Ran ran = run({"--narrate", "--at", "7", path});
    CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 7);
    CHECK(ran.out.ends_with(
        "7  problem raised std::runtime_error: oh no; next is the errback simpleErrback.\n"));
    CHECK(run({"--narrate", "--at", "0", path}).out.empty());
}

TEST_CASE("WhatIsPassedOverIsToldWithTheReason")
{
    const std::string log = created(1, "d") + attached(1, 0, "problem") + attached(1, 1, "finished") +
                            attached(1, 2, nullptr, "cure") + fired(1) + executing(1, 0, "problem") +
                            failed(1, 0, "problem");
    const Ran ran = run({"--narrate"}, pipe(log));
    CHECK(ran.out.ends_with("7  problem raised E: m; finished is a callback, so it is passed over; "
                            "next is the errback cure.\n"));
}

TEST_CASE("EveryActionHasASentence")
{
    const Ran ran = run({"--narrate", source("tests/formats/data/every_event.out")});
    CHECK(ran.status == 0);
    CHECK(ran.out.find("does not know") == std::string::npos);
    CHECK(ran.out.find('%') == std::string::npos);
}

TEST_CASE("PercentSignsOfALogAreNoPlaces")
{
    const Ran ran = run({"--narrate"}, pipe(created(1, "%2 %1") + attached(1, 0, "100%1")));
    CHECK(ran.out == "1  %2 %1 is created; it has no result yet.\n"
                     "2  100%1 is attached to %2 %1 as a callback: it runs if a value comes to it.\n");
}
