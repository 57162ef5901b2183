// SPDX-License-Identifier: MIT
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

// d -> d2: the fired of d2 and all it causes lie inside the link's bracket.
TEST_CASE("ChainedDeferredRunsInsideTheBracketOfItsLink")
{
    const Replayed log(
        whole({created(1), created(2), attached(1, 0, "f"), chained(1, 1, 2), attached(1, 2, "g"),
               attached(2, 0, "h"), fired(1), executing(1, 0, "f"), executed(1, 0, "f", "5"),
               executing(1, 1, nullptr), fired(2, "5"), executing(2, 0, "h"), executed(2, 0, "h", "6"),
               executed(1, 1, nullptr, "None"), executing(1, 2, "g"), executed(1, 2, "g", "7")}));
    const History& history = log.history;
    CHECK(fullText(history, 5) == "1 pending: 0 pending, 1 pending; 2 pending in 1.1 | none");
    CHECK(fullText(history, 8) ==
          "1 succeeded =1: 0 pending, 1 pending, 2 pending; 2 pending in 1.1: 0 pending | none");
    CHECK(fullText(history, 11) ==
          "1 running =5: 0 succeeded+, 1 executing+, 2 pending; 2 pending in 1.1: 0 pending | 1.1 of 1.1");
    CHECK(
        fullText(history, 12) ==
        "1 running =5: 0 succeeded+, 1 executing+, 2 pending; 2 succeeded =5 in 1.1: 0 pending | 1.1 of 1.1");
    CHECK(fullText(history, 13) == "1 running =5: 0 succeeded+, 1 executing+, 2 pending; 2 running =5 in "
                                   "1.1: 0 executing+ | 2.0 of 1.1 2.0");
    CHECK(fullText(history, 14) == "1 running =5: 0 succeeded+, 1 executing+, 2 pending; 2 succeeded =6 in "
                                   "1.1: 0 succeeded+ | 1.1 of 1.1");
    CHECK(fullText(history, 15) == "1 succeeded =None: 0 succeeded+, 1 succeeded+, 2 pending; 2 succeeded =6 "
                                   "in 1.1: 0 succeeded+ | 1.1");
    const SlotFacts& link = history.facts(DeferredIndex{0}).slots[1];
    CHECK(link.isLink());
    CHECK(link.to == DeferredIndex{1});
    CHECK(link.how == "chain");
    CHECK_FALSE(link.callback);
}

TEST_CASE("LinkIsNeverSkipped")
{
    const Replayed value(whole({created(1), created(2), chained(1, 0, 2), fired(1)}));
    CHECK(deferredsText(value.history, 5) == "1 succeeded =1: 0 pending; 2 pending in 1.0");
    const Replayed error(whole({created(1), created(2), chained(1, 0, 2), firedError(1)}));
    CHECK(deferredsText(error.history, 5) == "1 failed !E: 0 pending; 2 pending in 1.0");
}

TEST_CASE("LinkHandsAnErrorOnAndLeavesNone")
{
    const Replayed log(
        whole({created(1), created(2), chained(1, 0, 2), attached(2, 0, "c"), firedError(1),
               executing(1, 0, nullptr, false), firedError(2), executed(1, 0, nullptr, "None", false)}));
    CHECK(deferredsText(log.history, 8) == "1 running !E: 0 executing-; 2 failed !E in 1.0: 0 skipped");
    CHECK(deferredsText(log.history, 9) == "1 succeeded =None: 0 succeeded-; 2 failed !E in 1.0: 0 skipped");
}

TEST_CASE("LinkThatFindsItsTargetFiredFails")
{
    const Replayed log(
        whole({created(1), created(2), chained(1, 0, 2), fired(2), fired(1), executing(1, 0, nullptr),
               line("misused", 2, R"("what": "fired-twice", "text": "x")"),
               failed(1, 0, nullptr, "AlreadyCalledError")}));
    CHECK(deferredText(log.history, DeferredIndex{0}, 9) == "1 failed !AlreadyCalledError: 0 failed+");
    CHECK(breaks(whole({}), "inconsistent") == false);
}

TEST_CASE("MembersStandInsideTheirList")
{
    const Replayed log(
        whole({created(1), created(2), list(3, 2), chained(1, 0, 3, "list"), chained(2, 0, 3, "list"),
               fired(1, "5"), executing(1, 0, nullptr), executed(1, 0, nullptr, "5"), fired(2, "6"),
               executing(2, 0, nullptr), fired(3, "[5, 6]"), executed(2, 0, nullptr, "6")}));
    const History& history = log.history;
    CHECK(deferredsText(history, 4) == "1 pending; 2 pending; 3 pending");
    CHECK(deferredsText(history, 5) == "1 pending in 3.-: 0 pending; 2 pending; 3 pending");
    CHECK(deferredsText(history, 9) ==
          "1 succeeded =5 in 3.-: 0 succeeded+; 2 pending in 3.-: 0 pending; 3 pending");
    CHECK(cursorText(history, 12) == "2.0 of 2.0");
    CHECK(deferredsText(history, 13) ==
          "1 succeeded =5 in 3.-: 0 succeeded+; 2 succeeded =6 in 3.-: 0 succeeded+; 3 succeeded =[5, 6]");
    CHECK(std::ranges::equal(history.facts(DeferredIndex{2}).children,
                             std::vector{DeferredIndex{0}, DeferredIndex{1}}));
    CHECK(history.facts(DeferredIndex{2}).mode == "all");
    CHECK(history.facts(DeferredIndex{2}).count == 2);
}
