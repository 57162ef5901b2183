// SPDX-License-Identifier: MIT
// Limits as scripts meet them: which option, what is said, what is kept.
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace model2map::test;

namespace {

const std::string example = source("samples/example/expected.jsonl");

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("StateOfACutLogIsThatOfWhatWasReadAndSaysSo")
{
    const Ran ran = run({"--state", "--max-events", "6", example});
    CHECK(ran.status == 0);
    CHECK(ran.err == "model2map: " + example +
                         ":7: expected at most 6 events, found more; from here on nothing was read "
                         "(--max-events sets the limit).\n");
    const auto state = nlohmann::json::parse(ran.out);
    CHECK(state["events"] == 6);
    CHECK(state["complete"] == false);
    CHECK(state["cut"] == "events");
    CHECK(state["problems"].empty());
    CHECK_FALSE(nlohmann::json::parse(run({"--state", example}).out).contains("cut"));
}

TEST_CASE("CheckOfACutLogFailsWithoutProblemsOfItsEnd")
{
    for (const auto& [option, value] :
         {std::pair("--max-events", "10"), std::pair("--max-names", "3"), std::pair("--max-memory", "1")}) {
        std::string log = "{\"action\": \"started\", \"version\": 1}\n";
        for (int i = 1; i <= 40'000; ++i)
            log += "{\"action\": \"created\", \"deferred\": " + std::to_string(i) + ", \"name\": \"d" +
                   std::to_string(i) + "\"}\n";
        const Ran ran = run({"--check", option, value, file("long.out", log)});
        CHECK(ran.status == 1);
        CHECK(has(ran.out, std::string("from here on nothing was read (") + option));
        CHECK(has(ran.out, "0 errors"));
        CHECK(has(ran.out, "the rest not read"));
    }
}

TEST_CASE("LinesBeyondALimitAreBadAndNameIt")
{
    const std::string log =
        file("deep.out", "{\"action\": \"note\", \"x\": [[]]}\n" + std::string(90, 'x') + "\n");
    const Ran ran = run({"--check", "--max-depth=2", "--max-line=80", log});
    CHECK(ran.status == 1);
    CHECK(has(ran.out, "found one more (--max-depth sets the limit)"));
    CHECK(has(ran.out, "found a longer one (--max-line sets the limit)"));
}

TEST_CASE("GarbageEndsInASentence")
{
    std::string garbage;
    for (int i = 0; i < 3000; ++i)
        garbage += std::string(static_cast<std::size_t>(i % 7), static_cast<char>(i)) + "\n";
    const Ran ran = run({"--summary", "--max-bad", "2000"}, pipe(garbage));
    CHECK(ran.status == 0);
    CHECK(has(ran.err, "<stdin>:2001: expected an event in 2000 lines, found none"));
    CHECK(has(ran.err, "--max-bad"));
    CHECK(run({"--check", "--max-line", "1K"}, pipe(std::string(3'000'000, 'x'))).status == 1);
}

TEST_CASE("LimitsTakeNumbersInTheirRange")
{
    for (const char* wrong : {"--max-line=0", "--max-line=x", "--max-line=", "--max-line=2G",
                              "--max-depth=1001", "--max-events=4000000001", "--max-names=-1",
                              "--max-memory=1T", "--max-memory=99999999999999999999G", "--max-bad=1K"}) {
        const Ran ran = run({"--check", wrong, example});
        INFO(wrong);
        CHECK(ran.status == 2);
        CHECK(has(ran.err, "needs a number from 1 to "));
    }
    CHECK(run({"--check", "--max-line=1G", "--max-memory=100G", "--max-events=4000000000", example}).status ==
          0);
}
