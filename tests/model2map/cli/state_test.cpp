// SPDX-License-Identifier: MIT
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"
#include "tests/support/log_lines.h"
#include "tests/support/logs.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace model2map::test;
using namespace reactortrack::test;
using Json = nlohmann::ordered_json;

namespace {

// All white space as one space between words.
std::string oneLine(const std::string& text)
{
    std::istringstream words(text);
    std::string line;
    for (std::string word; words >> word;)
        line += (line.empty() ? "" : " ") + word;
    return line;
}

// The example that the manual page shows.
std::string pagesExample()
{
    std::ostringstream text;
    text << std::ifstream(source("docs/model2map.md")).rdbuf();
    const std::string page = text.str();
    const std::size_t from = page.find("{\"event\": 6");
    const std::size_t to = page.find("\n\n", from);
    REQUIRE(to != std::string::npos);
    return page.substr(from, to - from);
}

Json stateOf(const std::string& log, const std::vector<std::string>& options = {})
{
    std::vector<std::string> arguments{"--state"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Ran ran = run(arguments, pipe(log));
    REQUIRE(ran.status == 0);
    return Json::parse(ran.out);
}

std::vector<std::string> keysOf(const Json& object)
{
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items())
        keys.push_back(key);
    return keys;
}

} // namespace

TEST_CASE("ExampleOfThePageComesOutExactly")
{
    const Ran ran = run({"--state", "--at", "6", source("tests/formats/data/worked_example.out")});
    CHECK(ran.status == 0);
    CHECK(oneLine(ran.out) == oneLine(pagesExample()));
    CHECK(Json::parse(ran.out) == Json::parse(pagesExample()));
}

TEST_CASE("StateIsJsonAtEveryPositionOfAllLogs")
{
    for (const auto& path : allLogs()) {
        const Json end = Json::parse(run({"--state", path.string()}).out);
        const auto events = end["events"].get<std::size_t>();
        for (std::size_t position = 0; position <= events; position += 1 + events / 6) {
            const Json state =
                Json::parse(run({"--state", "--at", std::to_string(position), path.string()}).out);
            CHECK(state["event"] == position);
            CHECK(state["problems"] == end["problems"]);
        }
    }
}

TEST_CASE("BeforeTheFirstEventThereIsNothing")
{
    CHECK(run({"--state", "--at", "0"}, pipe(whole({created(1), fired(1)}))).out ==
          "{\"event\": 0, \"events\": 4, \"t\": null, \"action\": null, \"complete\": true,\n \"cursor\": "
          "null,\n "
          "\"running\": [],\n \"deferreds\": [],\n \"problems\": [], \"bad_lines\": 0, \"torn\": false}\n");
}

TEST_CASE("TimesKeepTheirNineDigits")
{
    const Ran ran = run({"--state"}, pipe(created(1, nullptr, R"("t": 9007199.254740993)")));
    CHECK(ran.out.find("\"t\": 9007199.254740993,") != std::string::npos);
}

TEST_CASE("ErrorIsPrintedAsItStands")
{
    const std::string error =
        R"("error": {"type": "FirstError", "message": "über \"x\"\n", "frames": [{"function": "f", )"
        R"("file": "a.cpp", "line": 3}], "cause": {"type": "E", "message": "m"}})";
    const Json state = stateOf(created(1) + line("fired", 1, R"("callback?": false, )" + error));
    CHECK(state["deferreds"][0]["error"] == Json::parse("{" + error + "}")["error"]);
    CHECK(keysOf(state["deferreds"][0]["error"]) ==
          std::vector<std::string>{"type", "message", "frames", "cause"});
}

TEST_CASE("TiesWaitersAndLinksNameTheirDeferreds")
{
    const std::string log =
        whole({created(1), created(2), created(3), chained(1, 0, 2), attached(1, 1, "f"), fired(1),
               executing(1, 0, nullptr), fired(2), executed(1, 0, nullptr, "None"), executing(1, 1, "f"),
               returned(1, 1, "f", 3), waiting(1, 3, 1)});
    const Json state = stateOf(log, {"--at", "13"});
    CHECK(state["deferreds"][0]["waiting_on"] == 3);
    CHECK(state["deferreds"][0]["state"] == "waiting");
    CHECK(state["deferreds"][0]["slots"][0]["to"] == 2);
    CHECK(state["deferreds"][0]["slots"][0]["callback"].is_null());
    CHECK(state["deferreds"][1]["inside"] == 1);
    CHECK(state["deferreds"][1]["inside_slot"] == 0);
    CHECK(state["deferreds"][2]["inside_slot"] == 1);
    CHECK(stateOf(log, {"--at", "12"})["deferreds"][2]["inside"].is_null());
    CHECK(state["problems"].back()["rule"] == "never-fired");
    CHECK(keysOf(state["problems"].back()) == std::vector<std::string>{"rule", "deferred", "event", "text"});
}

TEST_CASE("LifeStandsBesideEveryNumberThatWasUsedAgain")
{
    const std::string log =
        line("created", 5) + fired(5) + line("created", 5) + line("created", 6) +
        line("chained", 6, key("to", 5)) + line("waiting", 6, key("on", 5)) +
        line("executing", 5, R"("callback": "c", "callback?": true, "role": "canceller")") + fired(5) +
        fired(5);
    const Json state = stateOf(log);
    CHECK(state["deferreds"][0]["life"] == 1);
    CHECK(state["deferreds"][1]["life"] == 2);
    CHECK_FALSE(state["deferreds"][2].contains("life"));
    CHECK(state["deferreds"][1]["inside"] == 6);
    CHECK_FALSE(state["deferreds"][1].contains("inside_life"));
    CHECK(state["deferreds"][2]["waiting_on"] == 5);
    CHECK(state["deferreds"][2]["waiting_on_life"] == 2);
    CHECK(state["deferreds"][2]["slots"][0]["to"] == 5);
    CHECK(state["deferreds"][2]["slots"][0]["to_life"] == 2);
    CHECK(state["cursor"] == Json::parse(R"({"deferred": 5, "life": 2, "slot": null})"));
    CHECK(state["running"] == Json::parse(R"([{"deferred": 5, "life": 2, "slot": null}])"));
    CHECK(state["problems"][0]["life"] == 2);
    const Json inside = stateOf(log + line("created", 7) + line("chained", 5, key("to", 7)));
    CHECK(inside["deferreds"][3]["inside_life"] == 2);
}

TEST_CASE("CompleteIsSaidOnlyOfAWholeLog")
{
    const std::string log = whole({created(1), fired(1)});
    CHECK(stateOf(log)["complete"] == true);
    CHECK(stateOf(started + created(1))["complete"] == false);
    CHECK(stateOf(created(1) + stopped(1))["complete"] == false);
    CHECK(stateOf("rubbish\n" + log)["complete"] == false);
    CHECK(stateOf(log + "{")["complete"] == false);
    CHECK(stateOf(log + "{")["torn"] == true);
    CHECK(stateOf(whole({line("lost", R"("count": 1, "reason": "x")")}))["complete"] == false);
}

TEST_CASE("SlotsAreListedByNumberOnceTheLogNamedThem")
{
    const std::string log = created(1) + attached(1, 2, "c") + attached(1, 0, "a");
    CHECK(stateOf(log, {"--at", "2"})["deferreds"][0]["slots"].size() == 1);
    const Json state = stateOf(log);
    CHECK(state["deferreds"][0]["slots"][0]["slot"] == 0);
    CHECK(state["deferreds"][0]["slots"][1]["slot"] == 2);
}
