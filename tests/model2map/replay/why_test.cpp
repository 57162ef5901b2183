// SPDX-License-Identifier: MIT
// Small logs with the chain of reasons that each must give: why something ran, or was skipped.
#include "tests/model2map/replay/why_text.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

Line role(const char* action, long d, const char* name)
{
    return line(action, d, R"("role": )" + quoted(name));
}
Line cancelled(long d)
{
    return line("cancelled", d);
}
const std::string second = R"("thread": 2)";

// 2 (slot 0: g, slot 1: link to 3) fires inside f of 1.
const std::string nested = whole({created(1), created(2), created(3), attached(1, 0, "f"),        // 2 - 5
                                  attached(2, 0, "g"), chained(2, 1, 3), attached(3, 0, "h"),     // 6 - 8
                                  fired(1), executing(1, 0, "f"), fired(2), executing(2, 0, "g"), // 9 - 12
                                  executed(2, 0, "g", "7"), executing(2, 1, nullptr),             // 13, 14
                                  fired(3, "7"), executing(3, 0, "h"), executed(3, 0, "h"),       // 15 - 17
                                  executed(2, 1, nullptr, "None"), executed(1, 0, "f")});         // 18, 19

} // namespace

TEST_CASE("WhyACallbackRan")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"), executed(1, 0, "f")});
    CHECK(whyOf(log, 1, 0, 6) == "ran+ 1.0@5, fire+ 1@4, root 1@4");
    CHECK(whyOf(log, 1, 0, 5) == "ran+ 1.0@5, fire+ 1@4, root 1@4"); // while it runs
}

TEST_CASE("WhyAnErrbackRanAfterWhatRaised")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), attached(1, 1, "g"), attached(1, 2, nullptr, "e"), fired(1),
               executing(1, 0, "f"), failed(1, 0, "f"), executing(1, 2, "e", false)});
    CHECK(whyOf(log, 1, 2, 9) == "ran- 1.2@9, ret- 1.0@8, fire+ 1@6, root 1@6");
}

TEST_CASE("WhyAnErrbackDoesNotCatchItsOwnPairsError")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f", "e"), fired(1), executing(1, 0, "f"), failed(1, 0, "f")});
    CHECK(whyOf(log, 1, 0, 6) == "ran+ 1.0@5, own 1.0@6, fire+ 1@4, root 1@4");
}

TEST_CASE("WhyTheOtherHalfOfAPairDidNotRun")
{
    const std::string value =
        whole({created(1), attached(1, 0, "f", "e"), fired(1), executing(1, 0, "f"), executed(1, 0, "f")});
    CHECK(whyOf(value, 1, 0, 6) == "ran+ 1.0@5, half 1.0@5, fire+ 1@4, root 1@4");
    const std::string error = whole({created(1), attached(1, 0, "f", "e"), firedError(1),
                                     executing(1, 0, "e", false), failed(1, 0, "e", "E", false)});
    CHECK(whyOf(error, 1, 0, 6) == "ran- 1.0@5, half 1.0@5, fire- 1@4, root 1@4");
    const std::string both = whole({created(1), attached(1, 0, "f", "f"), fired(1), executing(1, 0, "f")});
    CHECK(whyOf(both, 1, 0, 5) == "ran+ 1.0@5, fire+ 1@4, root 1@4");
}

TEST_CASE("WhyACallbackWasSkippedByAnError")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                                   executing(1, 0, "f"), failed(1, 0, "f")});
    CHECK(whyOf(log, 1, 1, 7) == "skip- 1.1@7, ret- 1.0@7, fire+ 1@5, root 1@5");
}

TEST_CASE("WhyAnErrbackWasSkippedByAValue")
{
    const std::string log = whole({created(1), attached(1, 0, nullptr, "e"), fired(1)});
    CHECK(whyOf(log, 1, 0, 4) == "skip+ 1.0@4, fire+ 1@4, root 1@4");
    const std::string recovered =
        whole({created(1), attached(1, 0, nullptr, "e"), attached(1, 1, nullptr, "e2"), firedError(1),
               executing(1, 0, "e", false), executed(1, 0, "e", "3", false)});
    CHECK(whyOf(recovered, 1, 1, 7) == "skip+ 1.1@7, ret+ 1.0@7, fire- 1@5, root 1@5");
}

TEST_CASE("WhyTheResultOfTheNearestThatRanCountsAndNotOfTheSkipped")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), attached(1, 1, nullptr, "e"), attached(1, 2, "g"), fired(1),
               executing(1, 0, "f"), executed(1, 0, "f"), executing(1, 2, "g")});
    CHECK(whyOf(log, 1, 2, 9) == "ran+ 1.2@9, ret+ 1.0@8, fire+ 1@6, root 1@6");
}

TEST_CASE("WhyItRanInsideAnotherDeferredsCallback")
{
    CHECK(whyOf(nested, 2, 0, 12) == "ran+ 2.0@12, fire+ 2@11, in 1.0@10, fire+ 1@9, root 1@9");
    CHECK(whyOf(nested, 3, 0, 17) ==
          "ran+ 3.0@16, fire+ 3@15, in 2.1@14, ret+ 2.0@13, fire+ 2@11, in 1.0@10, fire+ 1@9, root 1@9");
}

TEST_CASE("WhyALinkRan")
{
    CHECK(whyOf(nested, 2, 1, 18) ==
          "link 2.1>3@14, ret+ 2.0@13, fire+ 2@11, in 1.0@10, fire+ 1@9, root 1@9");
}

TEST_CASE("WhyACallbackGotTheNoneLeftByALink")
{
    const std::string log =
        whole({created(1), created(2), chained(1, 0, 2), attached(1, 1, "g"), fired(1),
               executing(1, 0, nullptr), fired(2), executed(1, 0, nullptr, "None"), executing(1, 1, "g")});
    CHECK(whyOf(log, 1, 1, 10) == "ran+ 1.1@10, gave 1.0>2@9, fire+ 1@6, root 1@6");
}

TEST_CASE("WhyACallbackGotTheNoneLeftByAWaiter")
{
    const std::string log = whole({created(1), created(2), attached(1, 0, "f"), fired(1),          // 5
                                   executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0), // 8
                                   attached(2, 0, "g"), fired(2, "5"), executing(2, 0, "x")});     // 11
    // The pair stands behind the waiter; here the log has it the wrong way round: no None was left.
    CHECK(whyOf(log, 2, 0, 11) == "ran+ 2.0@11, fire+ 2@10, root 2@10");
    const std::string right = whole(
        {created(1), created(2), attached(1, 0, "f"), fired(1), executing(1, 0, "f"), returned(1, 0, "f", 2),
         waiting(1, 2, 0), attached(2, 0, "g"), fired(2, "5"), resumed(1, 2), executing(2, 0, "g")});
    CHECK(whyOf(right, 2, 0, 12) == "ran+ 2.0@12, none 2>1@11, fire+ 2@10, root 2@10");
}

TEST_CASE("WhyItWentOnAfterWaiting")
{
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, "g"), attached(2, 0, "h"), // 6
               fired(1), executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0),              // 10
               fired(2), executing(2, 0, "h"), executed(2, 0, "h", "9"), resumed(1, 2),               // 14
               executing(1, 1, "g")});
    CHECK(whyOf(log, 1, 1, 15) == "ran+ 1.1@15, took 1>2@14, ret+ 2.0@13, fire+ 2@11, root 2@11");
}

TEST_CASE("WhyItWentOnAtOnceWhereTheAwaitedHadItsResult")
{
    const std::string log = whole({created(1), created(2), fired(2, "5"), attached(1, 0, "f"), // 5
                                   attached(1, 1, "g"), fired(1), executing(1, 0, "f"),        // 8
                                   returned(1, 0, "f", 2), waiting(1, 2, 0), resumed(1, 2),    // 11
                                   executing(1, 1, "g")});
    CHECK(whyOf(log, 1, 1, 12) == "ran+ 1.1@12, took 1>2@11, fire+ 2@4, there 1.0>2@9, fire+ 1@7, root 1@7");
}

TEST_CASE("WhyItRanAtOnceWhenAttachedAfterFiring")
{
    const std::string log =
        whole({created(1), fired(1), attached(1, 0, "f"), executing(1, 0, "f"), executed(1, 0, "f")});
    CHECK(whyOf(log, 1, 0, 6) == "ran+ 1.0@5, fire+ 1@3, late 1.0@4, root 1@4");
}

TEST_CASE("WhyAttachedLateInsideAnothersCallback")
{
    const std::string log = whole({created(1), created(2), fired(1), attached(2, 0, "f"), fired(2),
                                   executing(2, 0, "f"), attached(1, 0, "g"), executing(1, 0, "g")});
    CHECK(whyOf(log, 1, 0, 9) == "ran+ 1.0@9, fire+ 1@4, late 1.0@8, in 2.0@7, fire+ 2@6, root 2@6");
}

TEST_CASE("WhyAttachedFromItsOwnCallbackIsNotLate")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                   attached(1, 1, "g"), executed(1, 0, "f"), executing(1, 1, "g")});
    CHECK(whyOf(log, 1, 1, 8) == "ran+ 1.1@8, ret+ 1.0@7, fire+ 1@4, root 1@4");
}

TEST_CASE("WhyItRanWhenUnpaused")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), paused(1), fired(1), unpaused(1), executing(1, 0, "f")});
    CHECK(whyOf(log, 1, 0, 7) == "ran+ 1.0@7, fire+ 1@5, unpause 1@6, root 1@6");
}

TEST_CASE("WhyAnUnpauseThatLeavesACountIsNoCause")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), paused(1), paused(1, 2), unpaused(1, 1),
                                   unpaused(1, 0), fired(1), executing(1, 0, "f")});
    CHECK(whyOf(log, 1, 0, 9) == "ran+ 1.0@9, fire+ 1@8, root 1@8");
}

// What it paused from inside its own callback does not stop the run, nor does a count make it go on.
TEST_CASE("WhyAnUnpauseFromElsewhereDuringARunIsNoCause")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                                   executing(1, 0, "f"), paused(1), paused(1, 2), executed(1, 0, "f"), // 9
                                   line("unpaused", 1, R"("count": 1, "thread": 2)"), executing(1, 1, "g")});
    CHECK(whyOf(log, 1, 1, 11) == "ran+ 1.1@11, ret+ 1.0@9, fire+ 1@5, root 1@5");
}

TEST_CASE("WhyItRanWhenReleased")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), fired(1), line("held", 1, R"("slot": 0, "label": "gate")"),
               line("resumed", 1, R"("count": 0)"), executing(1, 0, "f")});
    CHECK(whyOf(log, 1, 0, 7) == "ran+ 1.0@7, fire+ 1@4, free 1@6, root 1@6");
}

TEST_CASE("WhyItFailedWhenCancelled")
{
    const std::string plain = whole({created(1), attached(1, 0, nullptr, "e"), cancelled(1),
                                     firedError(1, "CancelledError"), executing(1, 0, "e", false)});
    CHECK(whyOf(plain, 1, 0, 6) == "ran- 1.0@6, fire- 1@5, cancel 1@4, root 1@4");
    const std::string canceller =
        whole({created(1), attached(1, 0, nullptr, "e"), cancelled(1), role("executing", 1, "canceller"),
               firedError(1, "E"), executing(1, 0, "e", false), executed(1, 0, "e", "1", false),
               role("executed", 1, "canceller")});
    CHECK(whyOf(canceller, 1, 0, 8) == "ran- 1.0@7, fire- 1@6, role 1@5, cancel 1@4, root 1@4");
    CHECK(whyDeferred(plain, 1, 5) == "fire- 1@5, cancel 1@4, root 1@4");
}

TEST_CASE("WhyALateFireThatWasSwallowedIsNoCause")
{
    const std::string log =
        whole({created(1), attached(1, 0, nullptr, "e"), cancelled(1), firedError(1, "CancelledError"),
               executing(1, 0, "e", false), executed(1, 0, "e", "2", false),
               line("ignored", 1, R"("callback?": true)"), attached(1, 1, "f"), executing(1, 1, "f")});
    CHECK(whyOf(log, 1, 1, 10) == "ran+ 1.1@10, ret+ 1.0@7, late 1.1@9, root 1@9");
}

TEST_CASE("WhyACancelIsForwardedToTheAwaited")
{
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, nullptr, "e"), fired(1), // 6
               executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0), cancelled(1), cancelled(2),
               firedError(2, "CancelledError"), resumed(1, 2), executing(1, 1, "e", false)});
    CHECK(whyOf(log, 1, 1, 14) == "ran- 1.1@14, took 1>2@13, fire- 2@12, cancel 2@11, fwd 1@10, root 1@10");
}

TEST_CASE("WhyACancelOfAFiredOneIsNoCause")
{
    const std::string log = whole(
        {created(1), firedError(1), cancelled(1), attached(1, 0, nullptr, "e"), executing(1, 0, "e", false)});
    CHECK(whyOf(log, 1, 0, 6) == "ran- 1.0@6, fire- 1@3, late 1.0@5, root 1@5");
}

TEST_CASE("WhyATimeoutEndedIt")
{
    const std::string log = whole({created(1), attached(1, 0, nullptr, "t", R"("role": "timeout")"),
                                   role("executing", 1, "timer"), cancelled(1),
                                   firedError(1, "CancelledError"), executing(1, 0, "t", false),
                                   failed(1, 0, "t", "TimeoutError", false), role("executed", 1, "timer")});
    CHECK(whyOf(log, 1, 0, 9) == "ran- 1.0@7, fire- 1@6, cancel 1@5, role 1@4, root 1@4");
}

TEST_CASE("WhyAListFiredWithTheLastMember")
{
    const std::string log =
        whole({created(1), created(2), list(3, 2), chained(1, 0, 3, "list"), chained(2, 0, 3, "list"), // 6
               attached(3, 0, "f"), fired(1), executing(1, 0, nullptr), executed(1, 0, nullptr, "1"),  // 10
               fired(2), executing(2, 0, nullptr), fired(3), executing(3, 0, "f")});
    CHECK(whyOf(log, 3, 0, 14) == "ran+ 3.0@14, fire+ 3@13, in 2.0@12, fire+ 2@11, root 2@11");
}

TEST_CASE("WhyAGatherFailedWithItsFirstError")
{
    const std::string log = whole({created(1), created(2), list(3, 2, "first-error"), // 4
                                   chained(1, 0, 3, "list"), chained(2, 0, 3, "list"), attached(1, 1, "x"),
                                   firedError(2), executing(2, 0, nullptr, false),
                                   firedError(3, "FirstError"), executed(2, 0, nullptr, "None", false)});
    CHECK(whyDeferred(log, 3, 11) == "fire- 3@10, in 2.0@9, fire- 2@8, root 2@8");
}

TEST_CASE("WhyADoneCallbackRanIsTheFutureAndNotTheOneBefore")
{
    const std::string done = R"("role": "done")";
    const std::string log = whole({created(1, nullptr, R"("kind": "future")"), attached(1, 0, "f", "f", done),
                                   attached(1, 1, "g", "g", done), fired(1, "5"), executing(1, 0, "f"),
                                   failed(1, 0, "f"), executing(1, 1, "g"), executed(1, 1, "g")});
    CHECK(whyOf(log, 1, 1, 9) == "ran+ 1.1@8, fire+ 1@5, root 1@5");
}

TEST_CASE("WhyADoneCallbackThatWasTakenOutCannotBeKnown")
{
    const std::string done = R"("role": "done")";
    const std::string log = whole({created(1, nullptr, R"("kind": "future")"), attached(1, 0, "f", "f", done),
                                   attached(1, 1, "g", "g", done), fired(1), executing(1, 1, "g")});
    CHECK(whyOf(log, 1, 0, 6) == "taken? 1.0@6");
}

TEST_CASE("WhyAStretchOfATaskRanIsWhatItAwaited")
{
    const std::string log =
        whole({created(1, nullptr, R"("kind": "task")"), created(2, nullptr, R"("kind": "future")"), fired(1),
               attached(1, 0, "t", "t"), executing(1, 0, "t"), returned(1, 0, "t", 2), waiting(1, 2, 0), // 8
               fired(2, "5"), resumed(1, 2), attached(1, 1, "t", "t"), executing(1, 1, "t")});
    CHECK(whyOf(log, 1, 1, 12) == "ran+ 1.1@12, took 1>2@10, fire+ 2@9, root 2@9");
}

TEST_CASE("WhyTheThreadOfTheEventTellsTheCause")
{
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), attached(2, 0, "g"), fired(1),
               executing(1, 0, "f"), fired(2, "1", second), executing(2, 0, "g", true, second)});
    CHECK(whyOf(log, 2, 0, 9) == "ran+ 2.0@9, fire+ 2@8, root 2@8"); // f runs in the other thread
    const std::string inside =
        whole({created(1), created(2), created(3), attached(1, 0, "f"), attached(3, 0, "h"), fired(1), // 7
               executing(1, 0, "f"), fired(3, "1", second), executing(3, 0, "h", true, second), fired(2)});
    CHECK(whyDeferred(inside, 2, 11) == "fire+ 2@11, in 1.0@8, fire+ 1@7, root 1@7");
}

TEST_CASE("WhyByNamesTheDeferredWhereTheOrderDoesNot")
{
    const std::string log = whole(
        {created(1), created(2), attached(2, 0, "g"), fired(2, "1", R"("by": 1)"), executing(2, 0, "g")});
    CHECK(whyOf(log, 2, 0, 6) == "ran+ 2.0@6, fire+ 2@5, by 2>1@5");
}

TEST_CASE("WhyANumberUsedAgainIsAnotherDeferred")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"), executed(1, 0, "f"),
               created(1), attached(1, 0, nullptr, "e"), firedError(1), executing(1, 0, "e", false)});
    CHECK(whyOf(log, 2, 0, 10) == "ran- 1'2.0@10, fire- 1'2@9, root 1'2@9");
    CHECK(whyOf(log, 1, 0, 10) == "ran+ 1'1.0@5, fire+ 1'1@4, root 1'1@4");
}
