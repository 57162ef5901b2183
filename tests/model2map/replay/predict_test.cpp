// SPDX-License-Identifier: MIT
// Small logs, what comes next in them by the rules, and what is asked. That all of it is what Twisted does is
// shown by tests/conformance.
#include "model2map/replay/predict.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"
#include "tests/support/test_files.h"

#include <set>

using namespace model2map;
using namespace model2map::test;

namespace {

std::string tileText(const History& history, DeferredIndex deferred, std::optional<std::size_t> slot)
{
    std::string text = numberText(history, deferred);
    if (slot) text += "." + std::to_string(history.facts(deferred).slots.number(*slot));
    return text;
}

// "runs 1.0+", "takes 1 of 2", "fires 2+ 7", "ends 1.1 None", "cancels 2", "nothing 1", "unknown".
std::string next(const std::string& bytes, Position position)
{
    const Replayed log(bytes);
    const NextStep step = predict(log.history, position);
    const auto sign = [&] { return step.branch.value_or(true) ? "+" : "-"; };
    const std::string tile =
        step.deferred == noDeferred ? "" : tileText(log.history, step.deferred, step.slot);
    std::string value = step.value ? " " + std::string(*step.value) : "";
    if (step.error) value = " " + std::string(step.error->type);
    switch (step.kind) {
    case NextStep::Kind::Runs:
        return "runs " + tile + sign();
    case NextStep::Kind::TakesResult:
        return "takes " + tile + " of " + numberText(log.history, step.other);
    case NextStep::Kind::Fires:
        return "fires " + tile + sign() + value;
    case NextStep::Kind::LinkEnds:
        return "ends " + tile + value;
    case NextStep::Kind::Cancels:
        return "cancels " + tile;
    case NextStep::Kind::Nothing:
        return "nothing " + tile;
    default:
        return "unknown";
    }
}

Rule ruleAt(const std::string& bytes, Position position)
{
    return predict(Replayed(bytes).history, position).rule;
}

// The answers, the right one in brackets.
std::string asked(const std::string& bytes, Position position)
{
    const Replayed log(bytes);
    const auto question = questionAt(log.history, position);
    if (!question) return "-";
    std::string text;
    for (std::size_t i = 0; i < question->answers.size(); ++i) {
        const QuizAnswer& answer = question->answers[i];
        std::string one = "nothing";
        if (answer.kind == QuizAnswer::Kind::Tile) one = tileText(log.history, answer.deferred, answer.slot);
        if (answer.kind == QuizAnswer::Kind::Branch) one = *answer.branch ? "callback" : "errback";
        if (answer.kind == QuizAnswer::Kind::Result) one = answer.text;
        text += (i == 0 ? "" : " ") + (i == question->right ? "[" + one + "]" : one);
    }
    return text;
}

// 1: problem with an errback beside it, log only for values, cure for errors.
const std::string raises =
    whole({created(1), attached(1, 0, "problem", "beside"), attached(1, 1, "log"), // 2 - 4
           attached(1, 2, nullptr, "cure"), attached(1, 3, "after"), fired(1),     // 5 - 7
           executing(1, 0, "problem"), failed(1, 0, "problem"),                    // 8, 9
           executing(1, 2, "cure", false), executed(1, 2, "cure", "3", false),     // 10, 11
           executing(1, 3, "after"), executed(1, 3, "after")});                    // 12, 13

// The callback of 1 returns 2, which fires later.
const std::string waits =
    whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, "g"), attached(2, 0, "h"), // 2 - 6
           fired(1), executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0),              // 7 - 10
           attached(2, 1, "i"), fired(2, "7"), executing(2, 0, "h"), executed(2, 0, "h", "8"),    // 11 - 14
           resumed(1, 2), executing(1, 1, "g"), executed(1, 1, "g"),                              // 15 - 17
           executing(2, 1, "i"), executed(2, 1, "i")});                                           // 18, 19

// What is shipped, whole.
const std::vector<std::string> shippedWhole = {"samples/example/expected.jsonl",
                                               "samples/twisted_2013/expected.jsonl",
                                               "tests/formats/data/worked_example.out"};

} // namespace

TEST_CASE("NothingIsPredictedFromAnEmptyOrOldLog")
{
    CHECK(next("", 0) == "unknown");
    CHECK(next("no log\n", 0) == "unknown");
    const std::string old = sourceFile("tests/formats/data/log_of_2013.out");
    for (Position position = 0; position <= 3; ++position)
        CHECK(next(old, position) == "unknown");
}

TEST_CASE("WhatACallbackDoesIsNotPredicted")
{
    CHECK(next(raises, 8) == "unknown");
    CHECK(next(raises, 2) == "unknown");
    CHECK(next(raises, 4) == "unknown");
    CHECK(asked(raises, 8) == "-");
}

TEST_CASE("AnErrbackDoesNotCatchItsOwnPair")
{
    CHECK(next(raises, 9) == "runs 1.2-");
    CHECK(ruleAt(raises, 9) == Rule::NotItsOwnErrback);
    CHECK(asked(raises, 9) == "1.0 1.1 [1.2] nothing");
    CHECK(next(raises, 11) == "runs 1.3+");
}

TEST_CASE("OfAPairWithTwoHalvesTheBranchIsAsked")
{
    CHECK(asked(raises, 7) == "[callback] errback nothing");
    const std::string errs = whole({created(1), attached(1, 0, "f", "g"), firedError(1),
                                    executing(1, 0, "g", false), executed(1, 0, "g", "2", false)});
    CHECK(asked(errs, 4) == "callback [errback] nothing");
}

TEST_CASE("WhoReturnedADeferredWaits")
{
    CHECK(next(waits, 9) == "nothing 1");
    CHECK(ruleAt(waits, 9) == Rule::Waits);
    CHECK(asked(waits, 9) == "1.1 2.0 [nothing]");
    CHECK(next(waits, 14) == "takes 1 of 2");
    CHECK(asked(waits, 14) == "[1] 1.1 2.1 nothing");
}

TEST_CASE("AWaiterGoesBeforeWhatWasAttachedAfterIt")
{
    CHECK(next(waits, 17) == "runs 2.1+");
    CHECK(ruleAt(waits, 17) == Rule::NoneIsLeft);
    CHECK(next(waits, 19) == "nothing 2");
}

TEST_CASE("WhatIsAttachedToOneThatHasItsResultRunsAtOnce")
{
    const std::string log = whole({created(1), fired(1), attached(1, 0, "f"), executing(1, 0, "f"),
                                   executed(1, 0, "f"), paused(1), attached(1, 1, "g"), attached(1, 2, "h")});
    CHECK(asked(log, 4) == "[1.0] nothing");
    CHECK(ruleAt(log, 4) == Rule::AttachedLate);
    CHECK(asked(log, 8) == "1.1 [nothing]");
    CHECK(ruleAt(log, 8) == Rule::Paused);
}

TEST_CASE("AChainDoesNotRunInsideItsOwnCallback")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                   attached(1, 1, "g"), executed(1, 0, "f"), executing(1, 1, "g")});
    CHECK(asked(log, 6) == "1.1 [nothing]");
    CHECK(ruleAt(log, 6) == Rule::Reentrant);
    CHECK(next(log, 7) == "runs 1.1+");
}

TEST_CASE("ALinkHandsTheResultOnAndLeavesNone")
{
    const std::string log =
        whole({created(1), created(2), chained(1, 0, 2), fired(1, "7"), executing(1, 0, nullptr), // 2 - 6
               fired(2, "7"), executed(1, 0, nullptr, "None")});                                  // 7, 8
    CHECK(next(log, 6) == "fires 2+ 7");
    CHECK(asked(log, 6) == "[7] None");
    CHECK(next(log, 7) == "ends 1.0 None");
    CHECK(asked(log, 7) == "7 [None]");
}

TEST_CASE("AListFiresWithItsLastMember")
{
    const std::string log = whole(
        {created(1), created(2), list(3, 2), chained(1, 0, 3, "list"), chained(2, 0, 3, "list"), // 2 - 6
         fired(1, "7"), executing(1, 0, nullptr), executed(1, 0, nullptr, "7"),                  // 7 - 9
         fired(2, "8"), executing(2, 0, nullptr), fired(3, "[]"), executed(2, 0, nullptr, "8")});
    CHECK(next(log, 8) == "ends 1.0 7");
    CHECK(ruleAt(log, 8) == Rule::ListNotYet);
    CHECK(next(log, 11) == "fires 3+");
    CHECK(next(log, 12) == "ends 2.0 8");
}

TEST_CASE("CancelIsHandedOnToWhoIsWaitedFor")
{
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
               returned(1, 0, "f", 2), waiting(1, 2, 0), line("cancelled", 1), line("cancelled", 2),
               firedError(2, "CancelledError"), resumed(1, 2)});
    CHECK(next(log, 9) == "cancels 2");
    CHECK(next(log, 10) == "unknown"); // there may be a canceller
    CHECK(next(log, 11) == "takes 1 of 2");
}

TEST_CASE("OneThatIsWatchedLateIsNotPredictedUntilItRan")
{
    const std::string log = whole({tracked(1), attached(1, 0, "f"), fired(1), attached(1, 1, "g"),
                                   executing(1, 0, "f"), executed(1, 0, "f"), executing(1, 1, "g")});
    CHECK(next(log, 4) == "unknown");
    CHECK(next(log, 5) == "unknown");
    CHECK(next(log, 7) == "runs 1.1+");
}

TEST_CASE("ThreadsHaveRunsOfTheirOwn")
{
    const std::string second = R"("thread": 2)";
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), attached(2, 0, "g"), fired(1),
               fired(2, "1", second), executing(1, 0, "f"), executing(2, 0, "g", true, second)});
    CHECK(next(log, 6) == "runs 1.0+");
    CHECK(next(log, 7) == "runs 2.0+");
    CHECK(asked(log, 6) == "-"); // what comes next in the log is another thread's
}

TEST_CASE("WhereTheTraceDiffersNothingIsAsked")
{
    const std::string lost = started + log({created(1), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                                            line("lost", key("count", 2)), executing(1, 1, "g")});
    CHECK(next(lost, 5) == "runs 1.0+");
    for (Position position = 0; position <= 7; ++position)
        CHECK(asked(lost, position) == "-");
    const std::string torn = raises.substr(0, raises.find(R"({"action": "executing")"));
    CHECK(asked(torn, 7) == "-");
}

TEST_CASE("EveryPredictionOfTheShippedLogsCame")
{
    std::size_t questions = 0;
    std::set<QuestionKind> kinds;
    for (const std::string& name : shippedWhole) {
        INFO(name);
        const Replayed log(sourceFile(name));
        REQUIRE(log.trace.complete());
        for (Position position = 0; position <= log.trace.size(); ++position) {
            INFO(position);
            CHECK(compare(log.history, position, predict(log.history, position)) != Outcome::Differs);
            if (const auto question = questionAt(log.history, position)) {
                ++questions;
                kinds.insert(question->kind);
            }
        }
    }
    CHECK(questions >= 20);
    CHECK(kinds.size() >= 2);
}
