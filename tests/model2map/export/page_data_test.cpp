// SPDX-License-Identifier: MIT
#include "model2map/export/page_data.h"

#include "tests/model2map/export/page_logs.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace model2map;
using namespace model2map::test;
using namespace reactortrack::test;
using Json = nlohmann::json;

namespace {

// A log in which every text is that one, given as it stands in JSON.
std::string logOf(const std::string& text)
{
    const std::string word = "\"" + text + "\"";
    return line("started", R"("version": 1, "pid": 1, "recorder": "r", "wall": "w", "program": )" + word) +
           line("created", 1, "\"name\": " + word + ", \"kind\": " + word) +
           line("attached", 1, "\"slot\": 0, \"callback\": " + word + ", \"errback\": null") +
           line("fired", 1, "\"value\": " + word) +
           line("executing", 1, R"("slot": 0, "branch": "callback")") +
           line("failed", 1,
                "\"slot\": 0, \"error\": {\"type\": " + word + ", \"message\": " + word +
                    ", \"cause\": {\"type\": " + word + ", \"message\": \"inner\"}}");
}

std::string dataOf(const Log& log)
{
    return pageData(replayOf(log)).toStdString();
}

std::string textOf(const Json& data, const Json& number)
{
    return data["texts"][number.get<std::size_t>()];
}

} // namespace

TEST_CASE("WhateverALogHoldsThePageHasNothingThatCouldBeMarkup")
{
    const std::string text =
        GENERATE(R"(</script><script>alert(1)</script>)", R"(<!--<script>)", R"(]]>&lt;&amp;)",
                 R"(\"'`${x}\\)", R"(\u0000\u0001\u001b\n\r\t\u007f\u009f)", R"(\u2028\u2029\ufeff)",
                 R"(\u202e\u2066\u05d0)", R"(\ud800)", R"(\udfff\ud800)", R"(\ud83d\ude00)",
                 "raw \u2028 \u202e \xc2\x85", "broken \xff\xfe\xc3 bytes", "__proto__");
    const Log log(logOf(text));
    const std::string data = dataOf(log);
    CHECK(std::all_of(data.begin(), data.end(),
                      [](char c) { return c >= 0x20 && c < 0x7f && c != '<' && c != '>' && c != '&'; }));
    CHECK_FALSE(Json::parse(data)["deferreds"].is_null());
}

TEST_CASE("ATextComesOutOfThePageAsItWentIn")
{
    const Log log(logOf(R"(<b>&amp;\u2028\"\u00e9\ud83d\ude00)"));
    const Json data = Json::parse(dataOf(log));
    const std::string text = "<b>&amp;\u2028\"\u00e9\U0001f600";
    const Json& deferred = data["deferreds"][0];
    CHECK(textOf(data, deferred["name"]) == text);
    CHECK(textOf(data, deferred["kind"]) == text);
    CHECK(textOf(data, deferred["slots"][0]["callback"]) == text);
    CHECK(deferred["slots"][0]["errback"].is_null());
    const Json error = data["errors"][deferred["marks"].back()[6].get<std::size_t>()];
    REQUIRE(error.size() == 2);
    CHECK(error[0] == Json::array({text, text, Json::array()}));
    CHECK(error[1] == Json::array({text, "inner", Json::array()}));
}

TEST_CASE("ATextTooLongForAPageIsCutBetweenLetters")
{
    std::string letters;
    for (int i = 0; i < 10'000; ++i)
        letters += "\u00e9";
    const Log log(logOf("x" + letters));
    const Json data = Json::parse(dataOf(log));
    CHECK(textOf(data, data["deferreds"][0]["name"]) == "x" + letters.substr(0, 498) + "…");
}

TEST_CASE("AnEmptyLogHasAPage")
{
    const Log log("");
    const Json data = Json::parse(dataOf(log));
    CHECK(data["events"].empty());
    CHECK(data["deferreds"].empty());
    CHECK(data["tiles"].size() == 1);
}

TEST_CASE("AChainOfCausesIsWalkedHoweverLong")
{
    std::string cause = R"({"type": "E", "message": "0"})";
    for (int i = 1; i < 60; ++i)
        cause = R"({"type": "E", "message": ")" + std::to_string(i) + "\", \"cause\": " + cause + "}";
    const Log log(created(1) + line("fired", 1, "\"error\": " + cause));
    const Json data = Json::parse(dataOf(log));
    const Json error = data["errors"][0];
    REQUIRE(error.size() == 60);
    CHECK(error.front()[1] == "59");
    CHECK(error.back()[1] == "0");
}

TEST_CASE("ThePageGrowsWithTheEventsAndNotWithTheirSquare")
{
    const Log few(manyDeferreds(100)), many(manyDeferreds(1000));
    const Log flat(nestedDeferreds(50)), deep(nestedDeferreds(500));
    CHECK(dataOf(many).size() < 12 * dataOf(few).size());
    CHECK(dataOf(deep).size() < 12 * dataOf(flat).size());
}

TEST_CASE("AnErrorIsToldOnceHoweverOftenItsDeferredChanges")
{
    std::string log = created(1) + line("fired", 1, R"("error": {"type": "Rare", "message": "m"})");
    for (int i = 0; i < 10; ++i)
        log += line("paused", 1, key("count", 1)) + line("unpaused", 1, key("count", 0));
    CHECK(countOf(dataOf(Log(log)), "[\"Rare\"") == 1);
}
