// SPDX-License-Identifier: MIT
// Proofs of errors that nobody handled: where they arose, what they passed. Each with a trap for who guesses.
#include "tests/model2map/replay/why_text.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

std::string unhandledProof(std::initializer_list<Line> lines)
{
    return model2map::test::proofOf(whole(lines), "unhandled-error");
}

Line unhandled(long d)
{
    return line("unhandled", d, error("E"));
}

} // namespace

TEST_CASE("ProofOfAnErrorThatCameWithTheFiring")
{
    CHECK(unhandledProof({created(1), firedError(1)}) == "fire- 1@3, left 1@4");
    CHECK(unhandledProof({created(1), firedError(1), unhandled(1), destroyed(1)}) == "fire- 1@3, left 1@4");
}

TEST_CASE("ProofOfAnErrorNamesTheRaiseNotTheFiring")
{
    CHECK(unhandledProof({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                          failed(1, 0, "f")}) == "ret- 1.0@6, left 1@7");
}

TEST_CASE("ProofOfAnErrorNamesTheSlotsThatItPassed")
{
    // The errback of slot 1 is before the raise, that of slot 2 is the raiser's own: neither is for it.
    CHECK(unhandledProof({created(1), attached(1, 0, nullptr, "early"), attached(1, 1, "f", "own"),
                          attached(1, 2, "g"), attached(1, 3, "h"), fired(1), executing(1, 1, "f"),
                          failed(1, 1, "f")}) == "ret- 1.1@9, skip- 1.2@9, skip- 1.3@9, left 1@10");
}

TEST_CASE("ProofOfAnErrorLeavesOutWhatAValuePassedBefore")
{
    CHECK(unhandledProof({created(1), attached(1, 0, nullptr, "a"), attached(1, 1, "f"), fired(1),
                          executing(1, 1, "f"), failed(1, 1, "f")}) == "ret- 1.1@7, left 1@8");
}

TEST_CASE("ProofOfAnErrorIsOfTheLastOne")
{
    // The first was handled; the errback raised another.
    CHECK(unhandledProof({created(1), attached(1, 0, nullptr, "e"), firedError(1, "First"),
                          executing(1, 0, "e", false), failed(1, 0, "e", "Second", false)}) ==
          "ret- 1.0@6, left 1@7");
}

TEST_CASE("ProofOfAnErrorThatAPairAttachedLaterPassed")
{
    CHECK(unhandledProof({created(1), firedError(1), attached(1, 0, "f")}) ==
          "fire- 1@3, skip- 1.0@4, left 1@5");
}

TEST_CASE("ProofOfAnErrorGoesBackThroughWhomItWasTakenFrom")
{
    CHECK(unhandledProof({created(1), created(2), attached(2, 0, "g"), attached(1, 0, "f"),
                          attached(1, 1, "h"), fired(1), executing(1, 0, "f"), returned(1, 0, "f", 2),
                          waiting(1, 2, 0), fired(2), executing(2, 0, "g"), failed(2, 0, "g"),
                          resumed(1, 2)}) == "ret- 2.0@13, took 1>2@14, skip- 1.1@14, left 1@15");
}

TEST_CASE("ProofOfAnErrorGoesBackThroughLinks")
{
    CHECK(unhandledProof({created(1), created(2), attached(1, 0, "f"), chained(1, 1, 2), attached(2, 0, "g"),
                          fired(1), executing(1, 0, "f"), failed(1, 0, "f"), executing(1, 1, nullptr, false),
                          firedError(2), executed(1, 1, nullptr, "None", false)}) ==
          "ret- 1.0@9, fire- 2@11, skip- 2.0@11, left 2@13");
}

TEST_CASE("ProofOfAnErrorFiredInsideAnotherCallbackStopsThere")
{
    // The bracket around is no link: another deferred's callback made this error itself.
    CHECK(unhandledProof({created(1), created(2), attached(1, 0, "f", "f"), fired(1), executing(1, 0, "f"),
                          firedError(2), executed(1, 0, "f")}) == "fire- 2@7, left 2@9");
}

TEST_CASE("ProofOfAnErrorFiredInsideALinkToAnother")
{
    // The link around feeds 2, and 3 was fired by a callback of 2 that ran inside; the error is 3's own.
    CHECK(unhandledProof({created(1), created(2), created(3), chained(1, 0, 2), attached(2, 0, "g", "g"),
                          fired(1), executing(1, 0, nullptr), fired(2), executing(2, 0, "g"), firedError(3),
                          executed(2, 0, "g"), executed(1, 0, nullptr, "None")}) == "fire- 3@11, left 3@14");
}

TEST_CASE("ProofOfAListsErrorIsThatOfItsMember")
{
    CHECK(unhandledProof({created(1), list(2, 1, "first-error"), chained(1, 0, 2, "list"), firedError(1),
                          executing(1, 0, nullptr, false), firedError(2),
                          executed(1, 0, nullptr, "None", false)}) == "fire- 1@5, fire- 2@7, left 2@9");
}

TEST_CASE("ProofOfAnErrorThatWaitsBehindAPause")
{
    // It has an errback: "add one" would be the wrong advice.
    CHECK(unhandledProof({created(1), attached(1, 0, nullptr, "e"), paused(1), firedError(1), unhandled(1),
                          destroyed(1)}) == "fire- 1@5, pause 1@4, root 1@4");
}

TEST_CASE("ProofOfAnErrorWatchedLateDoesNotSayWhoFired")
{
    CHECK(unhandledProof({tracked(1), firedError(1)}) == "watched? 1@2, fire- 1@3, left 1@4");
}

TEST_CASE("ProofOfAnErrorBehindALossDoesNotGuess")
{
    const std::string missing = line("lost", R"("count": 2, "reason": "x")");
    const std::string log =
        started + created(1) + firedError(1) + missing + unhandled(1) + destroyed(1) + stopped(5);
    CHECK(model2map::test::proofOf(log, "unhandled-error") == "lost? 1@4");
    const std::string before = started + created(1) + missing + firedError(1) + unhandled(1) + stopped(4);
    CHECK(model2map::test::proofOf(before, "unhandled-error") == "lost? 1@3, fire- 1@4");
}

TEST_CASE("ProofOfAnErrorThroughManyLinksHasAnEnd")
{
    constexpr long count = 3000;
    std::string log = started;
    for (long i = 1; i <= count; ++i)
        log += created(i);
    for (long i = 1; i < count; ++i)
        log += chained(i, 0, i + 1);
    for (long i = 1; i < count; ++i)
        log += firedError(i) + executing(i, 0, nullptr, false);
    log += firedError(count);
    for (long i = count - 1; i > 0; --i)
        log += executed(i, 0, nullptr, "None", false);
    const Replayed all(log + stopped(5 * count - 3));
    REQUIRE(all.history.problems().size() == 1);
    const std::vector<Reason> found = model2map::proofOf(all.history, all.history.problems()[0]);
    REQUIRE(found.size() == mostReasons);
    CHECK(found.front().kind == ReasonKind::AndSoOn);
    CHECK(found.back().kind == ReasonKind::AndSoOn);
}
