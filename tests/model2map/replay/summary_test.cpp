// SPDX-License-Identifier: MIT
#include "model2map/replay/summary.h"

#include "tests/support/catch.h"
#include "tests/support/log_lines.h"

#include <reactortrack/formats/trace.h>

#include <map>

using namespace model2map;
using namespace reactortrack::test;

namespace {

Summary summaryOf(const std::string& log)
{
    const reactortrack::Trace trace = reactortrack::parseTrace(log);
    Summary summary;
    for (std::size_t i = 0; i < trace.size(); ++i)
        summary.add(trace.at(i));
    return summary;
}

Line took(const char* action, const char* callback, const char* seconds, const std::string& result)
{
    return line(action, 1,
                keys({"\"time\": " + std::string(seconds), "\"slot\": 0", "\"callback\": " + quoted(callback),
                      R"("callback?": true)", result}));
}

Line at(const char* seconds)
{
    return line("note", R"("text": "x", "t": )" + std::string(seconds));
}

} // namespace

TEST_CASE("EachNameHasItsCountFailuresAndTimes")
{
    const Summary summary = summaryOf(log({took("executed", "quick", "0.000001000", R"("value": "1")"),
                                           took("executed", "slow", "1.000000000", R"("value": "1")"),
                                           took("failed", "slow", "3.000000000", error("E")),
                                           took("executed", "quick", "0.000003000", R"("value": "1")")}));
    const auto rows = summary.callbacks();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].name == "slow");
    CHECK(rows[0].count == 2);
    CHECK(rows[0].failures == 1);
    CHECK(rows[0].total == Duration{4'000'000'000});
    CHECK(rows[0].mean == Duration{2'000'000'000});
    CHECK(rows[0].longest == Duration{3'000'000'000});
    CHECK(rows[1].name == "quick");
    CHECK(rows[1].count == 2);
    CHECK(rows[1].failures == 0);
    CHECK(rows[1].total == Duration{4'000});
}

TEST_CASE("CallbacksOfEqualTimesStandByName")
{
    const Summary summary = summaryOf(log({took("executed", "b", "0.000001000", R"("value": "1")"),
                                           took("executed", "a", "0.000001000", R"("value": "1")")}));
    CHECK(summary.callbacks()[0].name == "a");
}

TEST_CASE("LinksHaveNoLineAndRolesWithoutANameHaveTheirs")
{
    const std::string nameless = R"("time": 1.000000000, "callback": null, "callback?": true)";
    const Summary summary = summaryOf(
        log({line("executed", 1, keys({nameless, "\"slot\": 0", R"("value": "None")"})),
             line("executed", 1, keys({nameless, R"("role": "canceller")", R"("value": "None")"}))}));
    REQUIRE(summary.callbacks().size() == 1);
    CHECK(summary.callbacks()[0].name == "canceller");
}

TEST_CASE("EventsAreCountedPerActionAndDeferredsWhereTheyBegin")
{
    const Summary summary = summaryOf(whole({created(1), tracked(2), fired(1), destroyed(1)}));
    CHECK(summary.events() == 6);
    CHECK(summary.events(Action::Created) == 1);
    CHECK(summary.events(Action::Fired) == 1);
    CHECK(summary.events(Action::Executed) == 0);
    CHECK(summary.deferreds() == 2);
}

TEST_CASE("DurationIsThatOfAllSectionsAndNoneWithoutTimes")
{
    CHECK_FALSE(summaryOf(log({created(1)})).duration());
    CHECK(summaryOf(started + at("0.500000000") + at("2.000000000")).duration() == Duration{2'000'000'000});
    const std::string two = started + at("2.000000000") + started + at("3.000000000");
    CHECK(summaryOf(two).duration() == Duration{5'000'000'000});
}

TEST_CASE("LogsOf2013AreSummedUpToo")
{
    const Summary summary = summaryOf(
        R"({"action": "executed", "deferred": 25656712, "time": 1.001, "callback?": true, "callback": "__main__.simpleCallback"})"
        "\n");
    REQUIRE(summary.callbacks().size() == 1);
    CHECK(summary.callbacks()[0].name == "__main__.simpleCallback");
    CHECK(summary.callbacks()[0].total == Duration{1'001'000'000});
}
