// SPDX-License-Identifier: MIT
// samples/example, event by event. What is expected was found with the rules of mon_out.md and a pencil.
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace model2map::test;
using Json = nlohmann::json;

namespace {

std::string bracketText(const Json& bracket)
{
    return bracket.is_null() ? "-" : bracket["deferred"].dump() + "." + bracket["slot"].dump();
}

// "1 running None [sxp...]; 2 pending in 1 []", the slots by the first letter of their state (k: skipped).
std::string deferredsText(const Json& state)
{
    std::string text;
    for (const Json& deferred : state["deferreds"]) {
        text += (text.empty() ? "" : "; ") + deferred["deferred"].dump() + " " +
                deferred["state"].get<std::string>();
        if (!deferred["value"].is_null()) text += " " + deferred["value"].get<std::string>();
        if (!deferred["error"].is_null()) text += " " + deferred["error"]["type"].get<std::string>();
        if (!deferred["inside"].is_null())
            text += " in " + deferred["inside"].dump() + "." + deferred["inside_slot"].dump();
        if (deferred["destroyed"] == true) text += " destroyed";
        text += " [";
        for (const Json& slot : deferred["slots"]) {
            const auto name = slot["state"].get<std::string>();
            text += name == "skipped" ? 'k' : name == "executing" ? 'x' : name[0];
        }
        text += "]";
    }
    return text;
}

struct Expected {
    const char* action;
    const char* deferreds;
    const char* cursor;
    const char* running;
};

const Expected expected[] = {
    {nullptr, "", "-", ""},
    {"started", "", "-", ""},
    {"tracked", "1 pending []", "-", ""},
    {"attached", "1 pending [p]", "-", ""},
    {"attached", "1 pending [pp]", "-", ""},
    {"attached", "1 pending [ppp]", "-", ""},
    {"attached", "1 pending [pppp]", "-", ""},
    {"tracked", "1 pending [pppp]; 2 pending []", "-", ""},
    {"chained", "1 pending [ppppp]; 2 pending in 1.4 []", "-", ""},
    {"attached", "1 pending [ppppp]; 2 pending in 1.4 [p]", "-", ""},
    {"attached", "1 pending [pppppp]; 2 pending in 1.4 [p]", "-", ""},
    {"fired", "1 succeeded None [pppppp]; 2 pending in 1.4 [p]", "-", ""},
    {"executing", "1 running None [xppppp]; 2 pending in 1.4 [p]", "1.0", "1.0"},
    {"executed", "1 succeeded None [sppppp]; 2 pending in 1.4 [p]", "1.0", ""},
    {"executing", "1 running None [sxpppp]; 2 pending in 1.4 [p]", "1.1", "1.1"},
    {"executed", "1 succeeded None [sspppp]; 2 pending in 1.4 [p]", "1.1", ""},
    {"executing", "1 running None [ssxppp]; 2 pending in 1.4 [p]", "1.2", "1.2"},
    {"failed", "1 failed std::runtime_error [ssfppp]; 2 pending in 1.4 [p]", "1.2", ""},
    {"executing", "1 running std::runtime_error [ssfxpp]; 2 pending in 1.4 [p]", "1.3", "1.3"},
    {"executed", "1 succeeded None [ssfspp]; 2 pending in 1.4 [p]", "1.3", ""},
    {"executing", "1 running None [ssfsxp]; 2 pending in 1.4 [p]", "1.4", "1.4"},
    {"fired", "1 running None [ssfsxp]; 2 succeeded None in 1.4 [p]", "1.4", "1.4"},
    {"executing", "1 running None [ssfsxp]; 2 running None in 1.4 [x]", "2.0", "1.4 2.0"},
    {"executed", "1 running None [ssfsxp]; 2 succeeded None in 1.4 [s]", "1.4", "1.4"},
    {"executed", "1 succeeded None [ssfssp]; 2 succeeded None in 1.4 [s]", "1.4", ""},
    {"executing", "1 running None [ssfssx]; 2 succeeded None in 1.4 [s]", "1.5", "1.5"},
    {"executed", "1 succeeded None [ssfsss]; 2 succeeded None in 1.4 [s]", "1.5", ""},
    {"destroyed", "1 succeeded None [ssfsss]; 2 succeeded None in 1.4 destroyed [s]", "1.5", ""},
    {"destroyed", "1 succeeded None destroyed [ssfsss]; 2 succeeded None in 1.4 destroyed [s]", "1.5", ""},
    {"stopped", "1 succeeded None destroyed [ssfsss]; 2 succeeded None in 1.4 destroyed [s]", "1.5", ""},
};

Json stateAt(std::size_t position)
{
    const Ran ran =
        run({"--state", "--at", std::to_string(position), source("samples/example/expected.jsonl")});
    REQUIRE(ran.status == 0);
    CHECK(ran.err.empty());
    return Json::parse(ran.out);
}

} // namespace

TEST_CASE("SampleExampleIsRightAtEveryPosition")
{
    for (std::size_t position = 0; position < std::size(expected); ++position) {
        CAPTURE(position);
        const Json state = stateAt(position);
        CHECK(state["event"] == position);
        CHECK(state["events"] == 29);
        CHECK(state["complete"] == true);
        CHECK(state["action"] == (expected[position].action ? Json(expected[position].action) : Json()));
        CHECK(deferredsText(state) == expected[position].deferreds);
        CHECK(bracketText(state["cursor"]) == expected[position].cursor);
        std::string running;
        for (const Json& bracket : state["running"])
            running += (running.empty() ? "" : " ") + bracketText(bracket);
        CHECK(running == expected[position].running);
    }
}

TEST_CASE("SampleExampleNamesItsCallbacksAndBranches")
{
    const Json slots = stateAt(29)["deferreds"][0]["slots"];
    const char* callbacks[] = {"simpleCallback", "followup", "problem", nullptr, nullptr, "finished"};
    const char* branches[] = {"callback", "callback", "callback", "errback", "callback", "callback"};
    REQUIRE(slots.size() == 6);
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(slots[i]["callback"] == (callbacks[i] ? Json(callbacks[i]) : Json()));
        CHECK(slots[i]["errback"] == (i == 3 ? Json("simpleErrback") : Json()));
        CHECK(slots[i]["branch"] == branches[i]);
        CHECK(slots[i]["to"] == (i == 4 ? Json(2) : Json()));
    }
    CHECK(stateAt(12)["deferreds"][0]["slots"][0]["time"].is_null());
    CHECK(slots[0]["time"] == 1.0);
}
