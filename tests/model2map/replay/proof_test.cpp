// SPDX-License-Identifier: MIT
// What proves each kind of problem. Each with a trap for who guesses.
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/why_text.h"
#include "tests/support/catch.h"
#include "tests/support/mutations.h"

using namespace model2map;
using namespace model2map::test;

namespace {

std::string proof(std::string_view rule, const std::string& bytes)
{
    return model2map::test::proofOf(bytes, rule);
}

std::string proof(std::string_view rule, std::initializer_list<Line> lines)
{
    return proof(rule, whole(lines));
}

Line remark()
{
    return line("note", R"("text": "x")");
}

Line waitsFor(long d, long on)
{
    return attached(d, 0, "f") + fired(d) + executing(d, 0, "f") + returned(d, 0, "f", on) +
           waiting(d, on, 0);
}

const Line gap = line("lost", R"("count": 2, "reason": "x")");
const std::string inSecond = R"("thread": 2)";

} // namespace

TEST_CASE("ProofNeverFiredThatNobodyCanFire")
{
    CHECK(proof("never-fired", {created(1), attached(1, 0, "f", "e")}) == "unfired 1@2, nobody 1@2");
    CHECK(proof("never-fired", {created(1), attached(1, 0, "f", "e"), destroyed(1)}) ==
          "unfired 1@2, nobody 1@2");
}

TEST_CASE("ProofNeverFiredThatAPausedOneWouldFire")
{
    // The one before has its result: not unfired, but paused, by whom the log tells.
    CHECK(proof("never-fired", {created(1), created(2), chained(1, 0, 2), attached(2, 0, "f", "e"), paused(1),
                                fired(1)}) == "unfired 2@3, fed 1.0>2@4, pause 1@6, root 1@6");
}

TEST_CASE("ProofNeverFiredThatAWaitingOneWouldFire")
{
    CHECK(proof("never-fired", {created(1), created(2), created(3), attached(1, 0, "f"), chained(1, 1, 2),
                                attached(2, 0, "g", "g"), fired(1), executing(1, 0, "f"),
                                returned(1, 0, "f", 3), waiting(1, 3, 0), paused(3), fired(3)}) ==
          "unfired 2@3, fed 1.1>2@6, waits 1>3@11, pause 3@12, root 3@12");
}

TEST_CASE("ProofNeverFiredInACircleOfLinks")
{
    CHECK(proof("never-fired", {created(1), created(2), chained(1, 0, 2), chained(2, 0, 1)}) ==
          "unfired 1@2, fed 2.0>1@5, unfired 2@3, fed 1.0>2@4, round 1@4");
}

TEST_CASE("ProofNeverFiredLeavesOutLinksThatRan")
{
    // 1 did fire 2's neighbour; its link to 2 was attached and the log of its run is there: 3 alone is left.
    CHECK(proof("never-fired", {created(1), created(2), created(3), chained(1, 0, 2), chained(3, 0, 2),
                                attached(2, 0, "f", "e"), fired(1), executing(1, 0, nullptr),
                                executed(1, 0, nullptr, "None"), paused(3), fired(3)}) ==
          "unfired 2@3, fed 3.0>2@6, pause 3@11, root 3@11");
}

TEST_CASE("ProofNeverFiredWhenTheFeederIsGone")
{
    CHECK(proof("never-fired", {created(1), created(2), chained(1, 0, 2), paused(1), fired(1), destroyed(1),
                                attached(2, 0, "f", "e")}) ==
          "unfired 2@3, fed 1.0>2@4, gone 1@7, pause 1@5, root 1@5");
}

TEST_CASE("ProofPendingAtEndLeadsToTheLeaf")
{
    const std::string chain = whole({created(1), created(2), created(3), chained(1, 0, 2), chained(2, 0, 3)});
    const Replayed log(chain);
    REQUIRE(log.history.problems().size() == 3);
    CHECK(reasonsText(log.history, model2map::proofOf(log.history, log.history.problems()[2])) ==
          "unfired 3@4, fed 2.0>3@6, unfired 2@3, fed 1.0>2@5, unfired 1@2, nobody 1@2");
}

TEST_CASE("ProofPendingListNamesTheMembersThatAreMissing")
{
    CHECK(proof("pending-at-end", {created(1), created(2), list(3, 2), chained(1, 0, 3, "list"),
                                   chained(2, 0, 3, "list"), attached(3, 0, "f", "e"), fired(1),
                                   executing(1, 0, nullptr), executed(1, 0, nullptr, "1")}) ==
          "unfired 3@4, members 3*1@4, fed 2.0>3@6, unfired 2@3, nobody 2@3");
}

TEST_CASE("ProofPendingMemberOfTwoLists")
{
    // The inSecond list holds the member by reference only; its link is another slot.
    CHECK(proof("pending-at-end", whole({created(1), list(2, 1), list(3, 1), chained(1, 0, 2, "list"),
                                         chained(1, 1, 3, "list")})) ==
          "unfired 2@3, members 2*1@3, fed 1.0>2@5, unfired 1@2, nobody 1@2");
}

TEST_CASE("ProofWaitCycleIsTheCycle")
{
    const std::string open = started + created(1) + created(2) + created(3);
    CHECK(proof("wait-cycle", open + waitsFor(1, 2) + waitsFor(2, 3) + waitsFor(3, 1)) ==
          "waits 3>1@19, waits 1>2@9, waits 2>3@14, round 3@19");
    SECTION("without those that wait for it")
    {
        CHECK(proof("wait-cycle",
                    open + created(4) + waitsFor(4, 1) + waitsFor(1, 2) + waitsFor(2, 3) + waitsFor(3, 1)) ==
              "waits 3>1@25, waits 1>2@15, waits 2>3@20, round 3@25");
    }
    SECTION("by the newest waiting of each")
    {
        // 1 had waited for 3 before, and went on.
        const Line before = attached(1, 0, "a") + fired(1) + executing(1, 0, "a") + returned(1, 0, "a", 3) +
                            waiting(1, 3, 0) + fired(3) + resumed(1, 3);
        const Line now =
            attached(1, 1, "b") + executing(1, 1, "b") + returned(1, 1, "b", 2) + waiting(1, 2, 1);
        const Line back =
            attached(2, 0, "c") + fired(2) + executing(2, 0, "c") + returned(2, 0, "c", 1) + waiting(2, 1, 0);
        CHECK(proof("wait-cycle", open + before + now + back) == "waits 2>1@20, waits 1>2@15, round 2@20");
    }
}

TEST_CASE("ProofOfALongWaitCycleIsCut")
{
    std::string log = started;
    for (long i = 1; i <= 40; ++i)
        log += created(i);
    for (long i = 1; i <= 40; ++i)
        log += waitsFor(i, i % 40 + 1);
    const Replayed all(log);
    for (const Problem& problem : all.history.problems())
        if (problem.rule == "wait-cycle") {
            const std::vector<Reason> found = model2map::proofOf(all.history, problem);
            REQUIRE(found.size() == mostReasons);
            CHECK(found.front().kind == ReasonKind::Waits);
            CHECK(found.back().kind == ReasonKind::AndSoOn);
        }
}

TEST_CASE("ProofSelfWaitNamesTheCallbackThatReturnedIt")
{
    CHECK(proof("self-wait", {created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                              returned(1, 0, "f", 1), waiting(1, 1, 0)}) ==
          "says 1@3, itself 1.0@6, waits 1>1@7");
    // A task may await itself without having returned anything.
    CHECK(proof("self-wait", {created(1), fired(1), waiting(1, 1, 0)}) == "waits 1>1@4");
}

TEST_CASE("ProofEventsLostShowsBothSidesOfTheGap")
{
    CHECK(proof("events-lost", {created(1), gap, fired(1)}) == "before -@2, after -@4");
    CHECK(proof("events-lost", started + gap) == "before -@1");
    CHECK(proof("events-lost", std::string(gap)) == "says -@1");
}

TEST_CASE("ProofEndedEarlyShowsWhatWasRunning")
{
    CHECK(proof("ended-early", started + created(1)) == "last -@2");
    CHECK(proof("ended-early", started + created(1) + attached(1, 0, "f") + created(2) + attached(2, 0, "g") +
                                   fired(1) + executing(1, 0, "f") + fired(2) + executing(2, 0, "g")) ==
          "last -@9, runs 2.0@9, runs 1.0@7");
    // What had ended before is not running.
    CHECK(proof("ended-early", started + created(1) + attached(1, 0, "f") + fired(1) + executing(1, 0, "f") +
                                   executed(1, 0, "f")) == "last -@6");
}

TEST_CASE("ProofUnfinishedCallbackShowsWhatItRanInside")
{
    const std::string log = started + created(1) + attached(1, 0, "f") + created(2) + attached(2, 0, "g") +
                            fired(1) + executing(1, 0, "f") + fired(2) + executing(2, 0, "g");
    const Replayed all(log);
    std::multiset<std::string> proofs;
    for (const Problem& problem : all.history.problems())
        if (problem.rule == "unfinished-callback")
            proofs.insert(reasonsText(all.history, model2map::proofOf(all.history, problem)));
    CHECK(proofs ==
          std::multiset<std::string>{"says 1@3, untold? 1.0@7", "says 2@5, in 1.0@7, untold? 2.0@9"});
}

TEST_CASE("ProofUnfinishedCallbackOfAnotherThreadIsNotInside")
{
    const std::string log = started + created(1) + attached(1, 0, "f") + fired(1) + executing(1, 0, "f") +
                            created(2) + attached(2, 0, "g") + fired(2, "1", inSecond) +
                            executing(2, 0, "g", true, inSecond) + executed(1, 0, "f");
    CHECK(proof("unfinished-callback", log) == "says 2@7, untold? 2.0@9");
}

TEST_CASE("ProofUnfinishedCanceller")
{
    const std::string log = started + created(1) + line("cancelled", 1) +
                            line("executing", 1, R"("callback": "c", "role": "canceller")");
    CHECK(proof("unfinished-callback", log) == "roleruns 1@4");
}

TEST_CASE("ProofSlowCallbackShowsItsBeginAndEnd")
{
    const Line ended = line("executed", 1, keys({R"("time": 0.5)", run(0, "f", true), R"("value": "1")"}));
    CHECK(proof("slow-callback", {created(1), attached(1, 0, "f", "f"), fired(1), executing(1, 0, "f"),
                                  created(2), ended}) == "says 1@3, says 1@5, says 1@7");
    SECTION("one that the recorder told while it ran")
    {
        const Line slow = line("slow", 1, keys({R"("time": 0.5)", key("slot", 0), R"("callback": "f")"}));
        CHECK(proof("slow-callback", {created(1), attached(1, 0, "f", "f"), fired(1), executing(1, 0, "f"),
                                      slow, ended}) == "says 1@3, says 1@5, says 1@6");
    }
    SECTION("one of no deferred")
    {
        CHECK(proof("slow-callback", {line("slow", R"("time": 0.5, "callback": "f")")}) == "says -@2");
    }
}

TEST_CASE("ProofConsumedTwiceNamesTheFirstTaker")
{
    const auto take = [](long d) { return waitsFor(d, 3) + resumed(d, 3); };
    CHECK(proof("consumed-twice", started + created(1) + created(2) + created(3) + fired(3, "5") + take(1) +
                                      take(2) + stopped(16)) == "fire+ 3@5, took 1>3@11");
    SECTION("by links")
    {
        const auto link = [](long slot, long to) {
            return executing(1, slot, nullptr) + fired(to) + executed(1, slot, nullptr, "None");
        };
        CHECK(proof("consumed-twice", started + created(1) + created(2) + created(3) + chained(1, 0, 2) +
                                          chained(1, 1, 3) + fired(1) + link(0, 2) + link(1, 3) +
                                          stopped(12)) == "fire+ 1@7, gave 1.0>2@10");
    }
    SECTION("the result may be a callback's")
    {
        const Line again = attached(3, 0, "g", "e") + executing(3, 0, "g") + executed(3, 0, "g", "7");
        CHECK(proof("consumed-twice", started + created(1) + created(2) + created(3) + fired(3, "5") + again +
                                          take(1) + take(2) + stopped(19)) == "ret+ 3.0@8, took 1>3@14");
    }
}

TEST_CASE("ProofNoneAfterChainNamesTheLinkAndTheAttaching")
{
    const auto linked = [](const Line& early, const Line& late) {
        return whole({created(1), created(2), chained(1, 0, 2), early, fired(1), executing(1, 0, nullptr),
                      fired(2), executed(1, 0, nullptr, "None"), late, executing(1, 1, "g"),
                      executed(1, 1, "g", "7")});
    };
    const Line g = attached(1, 1, "g", "g"), none = remark();
    CHECK(proof("none-after-chain", linked(g, none)) == "fire+ 1@6, gave 1.0>2@9, says 1@5");
    CHECK(proof("none-after-chain", linked(none, g)) == "fire+ 1@6, gave 1.0>2@9, says 1@10");
}

TEST_CASE("ProofFiredTwiceNamesTheFirstFiringAndBothPlaces")
{
    const Line again = line("misused", 1, R"("what": "fired-twice", "text": "x")");
    CHECK(proof("fired-twice", {created(1), fired(1), again}) == "fire+ 1@3, root 1@3, says 1@4, root 1@4");
    CHECK(proof("fired-twice", {created(1), created(2), attached(2, 0, "f", "f"), fired(2),
                                executing(2, 0, "f"), firedError(1), again, executed(2, 0, "f")}) ==
          "fire- 1@7, in 2.0@6, says 1@8, in 2.0@6");
    SECTION("one that had fired before it was watched")
    {
        CHECK(proof("fired-twice", {tracked(1), fired(1), again}) == "watched? 1@2, says 1@4, root 1@4");
    }
    SECTION("nothing tells of the first")
    {
        CHECK(proof("fired-twice", {created(1), again}) == "nothing 1@3");
        CHECK(proof("fired-twice", {created(1), again, fired(1)}) == "nothing 1@3"); // later is not first
        CHECK(proof("fired-twice", {created(1), gap, again}) == "lost? 1@3");
    }
}

TEST_CASE("ProofIgnoredFireNamesTheCancelAndWhatFiredItThen")
{
    CHECK(proof("ignored-fire", {created(1), line("cancelled", 1), firedError(1, "CancelledError"),
                                 line("ignored", 1, R"("callback?": true)")}) == "says 1@3, says 1@4");
    CHECK(proof("ignored-fire", {created(1), line("ignored", 1, R"("callback?": true)")}) == "says 1@3");
}

TEST_CASE("ProofUnbalancedUnpauseCountsThem")
{
    CHECK(proof("unbalanced-unpause", {created(1), fired(1), unpaused(1, -1)}) == "unpaused 1@4");
    CHECK(proof("unbalanced-unpause", {created(1), paused(1), fired(1), unpaused(1, 0), unpaused(1, -1)}) ==
          "says 1@3, says 1@5, says 1@6");
    SECTION("only since it was last right")
    {
        CHECK(proof("unbalanced-unpause", {created(1), paused(1), unpaused(1, 0), paused(1), unpaused(1, 0),
                                           unpaused(1, -1)}) == "says 1@5, says 1@6, says 1@7");
    }
    SECTION("the pause may be lost")
    {
        CHECK(proof("unbalanced-unpause", {created(1), gap, unpaused(1, -1)}) == "lost? 1@3");
    }
}

TEST_CASE("ProofEmptyAnyOf")
{
    CHECK(proof("empty-any-of", {list(1, 0, "first")}) == "says 1@2");
    CHECK(proof("empty-any-of", {list(1, 0, "first"), fired(1)}) == "says 1@2, says 1@3");
}

TEST_CASE("ProofCrossThreadNamesAUseInEachThread")
{
    // Made in one thread and handed over: the first use counts, not the making.
    CHECK(proof("cross-thread", {created(1), attached(1, 0, "f", "e", inSecond),
                                 attached(1, 1, "g", "g", inSecond), fired(1)}) == "thread 1@3, thread 1@5");
}

TEST_CASE("ProofNoFinalErrbackNamesTheLastPairAndAnErrbackAboveIt")
{
    const auto ran = [](long slot) { return executing(1, slot, "f") + executed(1, slot, "f"); };
    CHECK(proof("no-final-errback", {created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                     executed(1, 0, "f")}) == "pair 1.0@3");
    CHECK(proof("no-final-errback", started + created(1) + attached(1, 0, nullptr, "e") +
                                        attached(1, 1, "f") + fired(1) + ran(1) + stopped(6)) ==
          "earlier 1.0@3, pair 1.1@4");
}

TEST_CASE("ProofInconsistentNamesTheLineThatContradicts")
{
    CHECK(proof("inconsistent", {created(1), fired(1), remark(), firedError(1)}) == "against 1@3");
    CHECK(proof("inconsistent", {created(1), destroyed(1), remark(), fired(1)}) == "against 1@3");
    CHECK(proof("inconsistent", {created(1), remark(), created(1)}) == "against 1'1@2");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f"), remark(), attached(1, 0, "g")}) ==
          "against 1@3");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f"), attached(1, 2, "g")}) == "against 1@3");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f", "e"), fired(1), executing(1, 0, "f"),
                                 executed(1, 0, "f"), executing(1, 0, "f")}) == "against 1@6");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f", "e"), fired(1), executing(1, 0, "g")}) ==
          "against 1@3");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "e", false)}) ==
          "against 1@3");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f", "e"), fired(1),
                                 executing(1, 0, "e", false)}) == "against 1@4");
    CHECK(proof("inconsistent", started + created(1) + stopped(1) + created(2)) == "against -@3");
    CHECK(proof("inconsistent", started + created(1) + stopped(7)) == "against -@1");
}

TEST_CASE("ProofInconsistentBrackets")
{
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"), created(2),
                                 attached(2, 0, "g"), fired(2), executing(2, 0, "g"), executed(1, 0, "f")}) ==
          "against 2@9");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                 executed(1, 0, "f", "1", true, inSecond)}) == "against 1@5");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                 destroyed(1)}) == "against 1@5");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f"), fired(1), executed(1, 0, "f")}) ==
          "nothing 1@5");
}

TEST_CASE("ProofInconsistentOfWhatIsMissingSaysSo")
{
    CHECK(proof("inconsistent", {fired(1)}) == "nothing 1@2");
    CHECK(proof("inconsistent", {fired(1), created(1)}) == "nothing 1'1@2"); // a line after is none before
    CHECK(proof("inconsistent", {created(1), fired(1), executing(1, 0, "f")}) == "nothing 1@4");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f"), executing(1, 0, "f")}) == "nothing 1@4");
    CHECK(proof("inconsistent", {created(1), created(2), resumed(1, 2)}) == "nothing 1@4");
    SECTION("where events are missing they may tell it")
    {
        CHECK(proof("inconsistent", {gap, fired(1)}) == "lost? 1@2");
        CHECK(proof("inconsistent", started + created(2) + "rubbish\n" + fired(1)) == "lost? 1@2");
    }
}

TEST_CASE("ProofInconsistentWaits")
{
    CHECK(proof("inconsistent", {created(1), fired(1), created(2), attached(2, 0, "f"), resumed(1, 2)}) ==
          "nothing 1@6");
    CHECK(proof("inconsistent", {created(1), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                                 executing(1, 1, "g")}) == "against 1@3");
}

TEST_CASE("ProofStandsAtEventsOfTheLogWhateverItSays")
{
    Random random(20);
    for (unsigned seed = 0; seed < 300; ++seed) {
        const std::string bytes = randomLog(seed);
        const Replayed log(seed % 3 == 0 ? bytes : mutated(bytes, random));
        for (const Problem& problem : log.history.problems()) {
            const std::vector<Reason> found = model2map::proofOf(log.history, problem);
            INFO(seed << " " << log.history.sentence(problem));
            CHECK_FALSE(found.empty());
            CHECK(found.size() <= mostReasons);
            for (const Reason& reason : found) {
                CHECK(reason.event >= 1);
                CHECK(reason.event <= log.history.eventCount());
            }
        }
    }
}
