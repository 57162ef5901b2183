// SPDX-License-Identifier: MIT
#include "model2map/paint/render.h"
#include "tests/model2map/paint/logs.h"
#include "tests/support/catch.h"

using namespace model2map;

namespace {

std::string notice(const std::string& bytes)
{
    return noticeFor(reactortrack::parseTrace(bytes));
}

} // namespace

TEST_CASE("AWholeLogNeedsNoNotice")
{
    CHECK(notice(dataFile("example.jsonl")) == "");
    CHECK(notice(dataFile("started_2013.jsonl")) == "");
}

TEST_CASE("WhatIsMissingIsNamed")
{
    const std::string whole = dataFile("example.jsonl");
    const std::string early = whole.substr(0, whole.rfind("{\"action\": \"stopped\""));
    CHECK(notice(early) == "This log is incomplete: ended early");
    CHECK(notice(early + "nonsense\nmore\n") == "This log is incomplete: ended early, 2 bad lines");
    CHECK(notice(early + "{\"action\": \"stop") == "This log is incomplete: ended early, last line torn");
    CHECK(notice(early + "nonsense\n" + whole.substr(early.size())) == "This log is incomplete: 1 bad line");
    const std::string lost =
        "{\"action\": \"lost\", \"count\": 5, \"reason\": \"buffer full\", \"t\": 2.1}\n";
    CHECK(notice(early + lost + whole.substr(early.size())) == "This log is incomplete: events were lost");
    CHECK(notice("") == "This log holds no event");
}

TEST_CASE("ALogThatWasCutAtALimitIsNamedWithTheOption")
{
    reactortrack::ReadLimits limits;
    limits.events = 5;
    CHECK(noticeFor(reactortrack::parseTrace(dataFile("example.jsonl"), "log", limits)) ==
          "This log is incomplete: not all was read (--max-events)");
}

TEST_CASE("ALogThatCannotBeReadIsNamed")
{
    CHECK(noticeFor(reactortrack::loadTrace("/nowhere/mon.out")).find("could not be read") !=
          std::string::npos);
}
