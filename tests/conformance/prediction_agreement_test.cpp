// SPDX-License-Identifier: MIT
// At every position of a recorded log, what the rules predict is what the library did next, and what stands
// ahead is not seen.
#include "model2map/replay/predict.h"
#include "tests/conformance/scenario.h"
#include "tests/support/catch.h"
#include "tests/support/test_files.h"

#include <reactortrack/formats/trace.h>
#include <reactortrack/monitor/memory_sink.h>
#include <reactortrack/monitor/recorder.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

using namespace conformance;
using namespace model2map;

namespace {

std::string record(const Json& scenario)
{
    auto sink = std::make_shared<reactortrack::MemorySink>();
    auto recorder = std::make_shared<reactortrack::Recorder>(sink);
    reactortrack::Recorder::setProcess(recorder);
    Scenario(scenario).run();
    reactortrack::Recorder::setProcess(nullptr);
    recorder->stop();
    return sink->text();
}

std::string describe(const History& history, Position position, const NextStep& step)
{
    std::ostringstream text;
    const auto number = [&](DeferredIndex deferred) {
        return deferred == noDeferred ? 0 : reactortrack::number(history.facts(deferred).number);
    };
    text << "after event " << position << ": step " << static_cast<int>(step.kind) << ", rule "
         << static_cast<int>(step.rule) << ", deferred " << number(step.deferred);
    if (step.slot) text << " slot " << *step.slot;
    if (step.branch) text << (*step.branch ? " callback" : " errback");
    text << " other " << number(step.other) << " value " << step.value.value_or("-");
    return text.str();
}

// A question in words, whatever numbers a shorter log gives to its deferreds.
std::string describe(const History& history, const QuizQuestion& question)
{
    std::ostringstream text;
    text << describe(history, question.event, question.step) << " kind " << static_cast<int>(question.kind)
         << " right " << question.right;
    for (const QuizAnswer& answer : question.answers) {
        text << " | " << static_cast<int>(answer.kind) << ' ' << answer.text;
        if (answer.deferred != noDeferred)
            text << reactortrack::number(history.facts(answer.deferred).number);
        if (answer.slot) text << '.' << *answer.slot;
        if (answer.branch) text << (*answer.branch ? '+' : '-');
    }
    return text.str();
}

std::string predicted(const History& history, Position position)
{
    const NextStep step = predict(history, position);
    const auto question = questionOf(history, position, step);
    return describe(history, position, step) + (question ? "; " + describe(history, *question) : "");
}

// What the log would have been if it ended after the event: nothing may come out of what stands behind.
std::string seesNothingAhead(const std::string& log, std::size_t stride)
{
    const reactortrack::Trace trace = reactortrack::parseTrace(log);
    const History history(trace);
    std::size_t end = 0;
    for (Position position = 1; position <= trace.size(); ++position) {
        end = log.find('\n', end) + 1;
        if (position % stride != 0) continue;
        const reactortrack::Trace cut = reactortrack::parseTrace(std::string_view(log).substr(0, end));
        const std::string whole = predicted(history, position), alone = predicted(History(cut), position);
        if (whole != alone) return whole + "\n  alone: " + alone;
    }
    return {};
}

struct Counts {
    std::size_t logs = 0, positions = 0, differing = 0;
    std::array<std::size_t, questionKindCount> asked{};
    std::array<std::size_t, ruleCount> rules{};
    std::array<std::size_t, maxAnswers> rightAt{};
};

bool isWellMade(const QuizQuestion& question)
{
    const std::size_t count = question.answers.size();
    bool distinct = true;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = i + 1; j < count; ++j)
            distinct = distinct && !(question.answers[i] == question.answers[j]);
    return distinct && count >= 2 && count <= maxAnswers && question.right < count;
}

// The first disagreement, or empty. Of logs with thousands of events some positions are enough.
std::string holdAgainst(const std::string& log, Counts& counts)
{
    const reactortrack::Trace trace = reactortrack::parseTrace(log);
    if (!trace.complete()) return "the log is not complete";
    const History history(trace);
    std::string first;
    ++counts.logs;
    const Position stride = trace.size() > 2000 ? 101 : 1;
    for (Position position = 0; position <= trace.size(); position += stride) {
        ++counts.positions;
        const NextStep step = predict(history, position);
        if (compare(history, position, step) == Outcome::Differs) {
            ++counts.differing;
            if (first.empty()) first = describe(history, position, step);
        }
        const auto question = questionAt(history, position);
        if (!question) continue;
        if (!isWellMade(*question))
            return "a question is not well made, " + describe(history, position, step);
        ++counts.asked[static_cast<std::size_t>(question->kind)];
        ++counts.rules[static_cast<std::size_t>(question->step.rule)];
        ++counts.rightAt[question->right];
    }
    return first;
}

void print(const std::string& of, const Counts& counts)
{
    std::cout << of << ": " << counts.logs << " logs, " << counts.positions << " positions, "
              << counts.differing << " differing; asked: next " << counts.asked[0] << ", branch "
              << counts.asked[1] << ", value " << counts.asked[2] << ", anything " << counts.asked[3]
              << "; by rule:";
    for (const std::size_t count : counts.rules)
        std::cout << ' ' << count;
    std::cout << "; right at:";
    for (const std::size_t count : counts.rightAt)
        std::cout << ' ' << count;
    std::cout << '\n';
}

void check(const std::string& name, const std::string& log, Counts& counts)
{
    const std::string disagreement = holdAgainst(log, counts);
    INFO(name);
    INFO(disagreement);
    if (!disagreement.empty()) UNSCOPED_INFO(log.substr(0, 20000));
    CHECK(disagreement.empty());
}

std::vector<Json> scenarios(const std::string& name)
{
    std::ifstream stream(name);
    REQUIRE(stream);
    std::vector<Json> all;
    for (std::string line; std::getline(stream, line);) {
        all.push_back(Json::parse(line));
        all.back().erase("expect");
    }
    return all;
}

Counts checkAll(const std::string& name)
{
    Counts counts;
    for (const Json& scenario : scenarios(name))
        check(scenario.at("name").get<std::string>(), record(scenario), counts);
    print(name.substr(name.rfind('/') + 1), counts);
    return counts;
}

const std::string here = REACTORTRACK_SOURCE_DIR "/tests/conformance/";

std::size_t least(const std::array<std::size_t, questionKindCount>& asked)
{
    return *std::min_element(asked.begin(), asked.end());
}

} // namespace

TEST_CASE("PredictionsAgreeWithTheNamedScenarios")
{
    const Counts counts = checkAll(here + "named.jsonl");
    CHECK(counts.logs == 246);
    CHECK(least(counts.asked) > 50);
    for (std::size_t rule = 0; rule < ruleCount; ++rule) {
        INFO("rule " << rule);
        CHECK(counts.rules[rule] > 0);
    }
}

TEST_CASE("PredictionsAgreeWithTheGeneratedScenarios")
{
    const Counts counts = checkAll(here + "generated.jsonl");
    CHECK(counts.logs == 500);
    CHECK(least(counts.asked) > 200);
}

TEST_CASE("PredictionsSeeNothingOfWhatStandsAhead")
{
    std::size_t looked = 0;
    for (const char* name : {"named.jsonl", "generated.jsonl"})
        for (const Json& scenario : scenarios(here + name)) {
            if (++looked % 5 != 0) continue;
            const std::string log = record(scenario);
            INFO(scenario.at("name").get<std::string>());
            CHECK(seesNothingAhead(log, 1 + log.size() / 20'000) == "");
        }
    CHECK(looked > 700);
}

// For check.py, which makes new ones.
TEST_CASE("PredictionsAgreeWithTheGivenFile", "[.file]")
{
    const char* file = std::getenv("REACTORTRACK_SCENARIOS");
    REQUIRE(file);
    CHECK(checkAll(file).logs > 0);
}
