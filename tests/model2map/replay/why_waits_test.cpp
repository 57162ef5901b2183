// SPDX-License-Identifier: MIT
// Small logs with the chain of reasons that each must give: why something has not run, who waits for it, and
// what cannot be known.
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/why_text.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

const Line lost = line("lost", key("count", 3));

// f of 1 returned 2, whose g returned 3, which has not fired.
const std::string deep =
    whole({created(1), created(2), created(3), attached(1, 0, "f"), attached(1, 1, "n"), // 6
           attached(2, 0, "g"), fired(1), executing(1, 0, "f"),                          // 9
           returned(1, 0, "f", 2), waiting(1, 2, 0), fired(2), executing(2, 0, "g"),     // 13
           returned(2, 0, "g", 3), waiting(2, 3, 0), attached(3, 0, "h")});              // 16

} // namespace

TEST_CASE("WhyNotYetNobodyHasFiredIt")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), fired(1)});
    CHECK(whyOf(log, 1, 0, 3) == "unfired 1@2, nobody 1@2");
    CHECK(whyDeferred(log, 1, 2) == "unfired 1@2, nobody 1@2");
}

TEST_CASE("WhyNotYetWaitsDownToTheLeaf")
{
    CHECK(whyOf(deep, 1, 1, 16) == "waits 1>2@11, waits 2>3@15, unfired 3@4, nobody 3@4");
    CHECK(whyOf(deep, 3, 0, 16) == "unfired 3@4, nobody 3@4, for 3>2@15");
    CHECK(whyDeferred(deep, 2, 16) == "waits 2>3@15, unfired 3@4, nobody 3@4, for 2>1@11");
}

TEST_CASE("WhyNotYetALinkThatFeedsItHasNotRun")
{
    const std::string log = whole({created(1), created(2), chained(1, 0, 2), attached(2, 0, "g"), fired(1)});
    CHECK(whyOf(log, 2, 0, 5) == "unfired 2@3, fed 1.0>2@4, unfired 1@2, nobody 1@2");
    CHECK(whyDeferred(log, 1, 5) == "unfired 1@2, nobody 1@2, feeds 1.0>2@4");
}

TEST_CASE("WhyNotYetTheSecondLinkFeedsItToo")
{
    const std::string log = whole({created(1), created(2), created(3), chained(1, 0, 3), chained(2, 0, 3)});
    CHECK(whyDeferred(log, 3, 6) ==
          "unfired 3@4, fed 1.0>3@5, unfired 1@2, nobody 1@2, fed 2.0>3@6, unfired 2@3, nobody 2@3");
}

TEST_CASE("WhyNotYetMembersOfAListAreMissing")
{
    const std::string log = whole({created(1), created(2), created(3), list(4, 3), chained(1, 0, 4, "list"),
                                   chained(2, 0, 4, "list"), chained(3, 0, 4, "list"), attached(4, 0, "f"),
                                   fired(2), executing(2, 0, nullptr), executed(2, 0, nullptr, "1")});
    CHECK(whyOf(log, 4, 0, 12) ==
          "unfired 4@5, members 4*2@5, fed 1.0>4@6, unfired 1@2, nobody 1@2, fed 3.0>4@8, "
          "unfired 3@4, nobody 3@4");
}

TEST_CASE("WhyNotYetItIsPausedAndByWhom")
{
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), attached(2, 0, "g"), fired(2),
               executing(2, 0, "g"), paused(1), paused(1, 2), executed(2, 0, "g"), unpaused(1, 1), fired(1)});
    CHECK(whyOf(log, 1, 0, 12) == "pause 1@8, in 2.0@7");
}

TEST_CASE("WhyNotYetPausedAgainIsTheNewPause")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), paused(1), unpaused(1), paused(1), fired(1)});
    CHECK(whyOf(log, 1, 0, 7) == "pause 1@6, root 1@6");
}

TEST_CASE("WhyNotYetPausedAndUnfiredAreBothTold")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), paused(1)});
    CHECK(whyOf(log, 1, 0, 4) == "pause 1@4, root 1@4, unfired 1@2, nobody 1@2");
}

TEST_CASE("WhyNotYetWaitingAndPausedAreBothTold")
{
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
               executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0), paused(1, 2)});
    CHECK(whyOf(log, 1, 1, 10) == "pause 1@10, root 1@10, waits 1>2@9, unfired 2@3, nobody 2@3");
}

TEST_CASE("WhyNotYetTheAwaitedIsPaused")
{
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
               executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0), paused(2), fired(2)});
    CHECK(whyOf(log, 1, 1, 11) == "waits 1>2@9, pause 2@10, root 2@10");
}

TEST_CASE("WhyNotYetItIsHeld")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), fired(1), line("held", 1, R"("slot": 0, "label": "gate")")});
    CHECK(whyOf(log, 1, 0, 5) == "held 1.0@5");
}

TEST_CASE("WhyNotYetTheyWaitForEachOther")
{
    const std::string log = whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, "n"), // 5
                                   attached(2, 0, "g"), fired(1), executing(1, 0, "f"),              // 8
                                   returned(1, 0, "f", 2), waiting(1, 2, 0), fired(2), executing(2, 0, "g"),
                                   returned(2, 0, "g", 1), waiting(2, 1, 0)});
    CHECK(whyOf(log, 1, 1, 14) == "waits 1>2@10, waits 2>1@14, round 1@14, for 1>2@14");
}

TEST_CASE("WhyNotYetItWaitsForItself")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                                   executing(1, 0, "f"), returned(1, 0, "f", 1), waiting(1, 1, 0)});
    CHECK(whyOf(log, 1, 1, 8) == "waits 1>1@8, round 1@8, for 1>1@8");
}

TEST_CASE("WhyNotYetTheOneBeforeRunsStill")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), attached(1, 1, "g"), fired(1), executing(1, 0, "f")});
    CHECK(whyOf(log, 1, 1, 6) == "runs 1.0@6");
    CHECK(whyDeferred(log, 1, 6) == "ran+ 1.0@6, fire+ 1@5, root 1@5");
}

TEST_CASE("WhyNotYetItsTurnComesNext")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f")});
    CHECK(whyOf(log, 1, 0, 4) == "next 1.0@4");
    CHECK(whyOf(started + reactortrack::test::log({created(1), attached(1, 0, "f"), fired(1)}), 1, 0, 4) ==
          "ends 1.0@4");
}

TEST_CASE("WhyNeverItWasDestroyedBefore")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), destroyed(1)});
    CHECK(whyOf(log, 1, 0, 4) == "gone 1@4, unfired 1@2, nobody 1@2");
}

TEST_CASE("WhyADeferredHasItsResult")
{
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
               returned(1, 0, "f", 2), waiting(1, 2, 0), fired(2), resumed(1, 2)});
    CHECK(whyDeferred(log, 1, 10) == "took 1>2@10, fire+ 2@9, root 2@9");
    CHECK(whyDeferred(log, 2, 10) == "none 2>1@10, fire+ 2@9, root 2@9");
}

TEST_CASE("WhyOfAChainOfManyIsCut")
{
    std::string log = started;
    for (long i = 1; i <= 300; ++i)
        log += created(i) + (i > 1 ? chained(i - 1, 0, i) : "");
    log += attached(300, 0, "f");
    for (long i = 1; i < 300; ++i)
        log += fired(i) + executing(i, 0, nullptr);
    log += fired(300) + executing(300, 0, "f");
    const Replayed replayed(log);
    const auto reasons = why(replayed.history, {DeferredIndex{299}, 0}, replayed.history.eventCount());
    CHECK(reasons.size() <= mostReasons);
    CHECK(reasons.back().kind == ReasonKind::AndSoOn);
    CHECK(why(replayed.history, {DeferredIndex{299}, 0}, 500).size() <= mostReasons); // down the links
}

TEST_CASE("WhyWhereEventsAreLostBetweenCannotBeKnown")
{
    const std::string result = whole({created(1), attached(1, 0, "f"), fired(1), lost, executing(1, 0, "f")});
    CHECK(whyOf(result, 1, 0, 6) == "ran+ 1.0@6, lost? 1@5");
    const std::string cause = whole({created(1), lost, attached(1, 0, "f"), fired(1), executing(1, 0, "f")});
    CHECK(whyOf(cause, 1, 0, 6) == "ran+ 1.0@6, fire+ 1@5, lost? 1@3"); // a bracket may be open that was lost
    const std::string later = whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"), lost});
    CHECK(whyOf(later, 1, 0, 6) == "ran+ 1.0@5, fire+ 1@4, root 1@4");
}

TEST_CASE("WhyABracketAroundALossCannotBeKnown")
{
    const std::string log =
        whole({created(1), created(2), attached(1, 0, "f"), fired(1), executing(1, 0, "f"), lost, fired(2)});
    CHECK(whyDeferred(log, 2, 8) == "fire+ 2@8, lost? 2@7");
    const std::string after =
        whole({created(1), created(2), lost, attached(1, 0, "f"), fired(1), executing(1, 0, "f"), fired(2)});
    CHECK(whyDeferred(after, 2, 8) == "fire+ 2@8, in 1.0@7, fire+ 1@6, lost? 1@4");
}

TEST_CASE("WhyNotYetAfterALossCannotBeKnown")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), lost});
    CHECK(whyOf(log, 1, 0, 3) == "unfired 1@2, nobody 1@2");
    CHECK(whyOf(log, 1, 0, 4) == "lost? 1@4");
    // What fires later has not fired before; who might have fired it is not known.
    const std::string later = whole({created(1), attached(1, 0, "f"), lost, line("note"), fired(1)});
    CHECK(whyOf(later, 1, 0, 5) == "unfired 1@2, lost? 1@4");
    const std::string waits =
        whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
               executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0), lost});
    CHECK(whyOf(waits, 1, 1, 10) == "waits 1>2@9, lost? 1@10");
}

TEST_CASE("WhyALineThatCouldNotBeReadIsALossToo")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f"), fired(1), "{bad\n", executing(1, 0, "f")});
    CHECK(whyOf(log, 1, 0, 5) == "ran+ 1.0@5, lost? 1@4");
}

TEST_CASE("WhyACallbackWithoutItsEndCannotTellTheResult")
{
    const std::string log = whole({created(1), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                                   executing(1, 0, "f"), executing(1, 1, "g")});
    CHECK(whyOf(log, 1, 1, 7) == "ran+ 1.1@7, untold? 1.0@6");
}

TEST_CASE("WhyALogOf2013DoesNotTellCauses")
{
    const std::string log =
        reactortrack::test::log({created(1), attached(1, 0, "f"), fired(1),
                                 line("executed", 1, R"("time": 1.0, "callback?": true, "callback": "f")")});
    CHECK(whyOf(log, 1, 0, 4) == "ran+ 1.0@4, fire+ 1@3, 2013? 1@3");
    const std::string unfired =
        reactortrack::test::log({created(1), attached(1, 0, "f"),
                                 line("executed", 1, R"("time": 1.0, "callback?": true, "callback": "f")")});
    CHECK(whyOf(unfired, 1, 0, 3) == "ran+ 1.0@3, 2013? 1@1");
}

TEST_CASE("WhyAResultFromBeforeTheWatchCannotBeKnown")
{
    const std::string log =
        whole({tracked(1), attached(1, 0, "f"), paused(1), fired(1), unpaused(1), executing(1, 0, "f")});
    CHECK(whyOf(log, 1, 0, 7) == "ran+ 1.0@7, fire+ 1@5, unpause 1@6, root 1@6");
    CHECK(whyDeferred(log, 1, 7 - 1) == "fire+ 1@5, watched? 1@2");
    const std::string later = whole({tracked(1), line("note"), fired(1)});
    CHECK(whyDeferred(later, 1, 4) == "fire+ 1@4, root 1@4");
}

TEST_CASE("WhyRandomLogsAlwaysEndAndLookBackOnly")
{
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const Replayed log(randomLog(seed));
        const History& history = log.history;
        for (Position position = 0; position <= history.eventCount(); position += 3)
            for (std::size_t d = 0; d < history.deferredCountAt(position); ++d) {
                const DeferredIndex deferred{static_cast<std::uint32_t>(d)};
                const auto slots = history.facts(deferred).slots;
                for (std::size_t s = 0; s <= slots.size(); ++s) {
                    if (s > 0 && slots.since(s - 1) > position) continue;
                    const Question question{deferred, s > 0 ? std::optional(s - 1) : std::nullopt};
                    for (const Reason& reason : why(history, question, position)) {
                        REQUIRE(reason.event >= 1);
                        REQUIRE(reason.event <= position);
                    }
                }
            }
    }
}
