// SPDX-License-Identifier: MIT
// Futures and tasks: their done-callbacks leave the result alone, and may be gone before they run.
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

const std::string done = R"("role": "done")";

Line future(long d, const char* kind = "future")
{
    return created(d, nullptr, "\"kind\": " + quoted(kind));
}

Line doneCallback(long d, long slot, const char* name)
{
    return attached(d, slot, name, name, done);
}

} // namespace

TEST_CASE("DoneCallbacksLeaveTheResultWhateverComesOfThem")
{
    const Replayed log(
        whole({future(1), doneCallback(1, 0, "f"), doneCallback(1, 1, "g"), fired(1, "5"),
               executing(1, 0, "f"), failed(1, 0, "f"), executing(1, 1, "g"), executed(1, 1, "g", "6")}));
    CHECK(deferredsText(log.history, 9) == "1 succeeded =5: 0 failed+, 1 succeeded+");
    CHECK(rules(log.history).empty());
}

TEST_CASE("DoneCallbacksOfAFailureAllGetTheError")
{
    const Replayed log(whole({future(1), doneCallback(1, 0, "f"), doneCallback(1, 1, "g"), firedError(1),
                              executing(1, 0, "f", false), executed(1, 0, "f", "6", false),
                              executing(1, 1, "g", false), executed(1, 1, "g", "6", false)}));
    CHECK(deferredsText(log.history, 9) == "1 failed !E: 0 succeeded-, 1 succeeded-");
    CHECK(rules(log.history).empty());
}

TEST_CASE("DoneCallbackThatWasTakenOutIsPassedOver")
{
    const Replayed log(whole({future(1), list(2, 1), doneCallback(1, 0, "f"), chained(1, 1, 2, "list"),
                              doneCallback(1, 2, "g"), fired(1, "5"), executing(1, 2, "g"),
                              executed(1, 2, "g"), fired(2, "[]")}));
    CHECK(deferredsText(log.history, 7) ==
          "1 succeeded =5 in 2.-: 0 pending, 1 pending, 2 pending; 2 pending");
    CHECK(deferredsText(log.history, 9) ==
          "1 succeeded =5 in 2.-: 0 skipped, 1 skipped, 2 succeeded+; 2 pending");
    CHECK(rules(log.history).empty());
}

TEST_CASE("StretchesOfATaskDoNotPassOverItsDoneCallbacks")
{
    const Replayed log(whole({future(1, "task"), doneCallback(1, 0, "f"), fired(1), attached(1, 1, "t", "t"),
                              executing(1, 1, "t"), executed(1, 1, "t", "5"), executing(1, 0, "f"),
                              executed(1, 0, "f", "6")}));
    CHECK(deferredsText(log.history, 7) == "1 succeeded =5: 0 pending, 1 succeeded+");
    CHECK(deferredsText(log.history, 9) == "1 succeeded =5: 0 succeeded+, 1 succeeded+");
    CHECK(rules(log.history).empty());
}

TEST_CASE("OtherSlotsOfAFutureRunInTheirOrder")
{
    const std::string bytes = whole({future(1), attached(1, 0, "f", "f"), doneCallback(1, 1, "g"),
                                     fired(1, "5"), executing(1, 1, "g"), executed(1, 1, "g")});
    CHECK(breaks(bytes, "inconsistent"));
}
