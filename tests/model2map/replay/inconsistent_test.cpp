// SPDX-License-Identifier: MIT
// Lines that contradict what came before: told with a sentence, and the state stays sensible.
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

// The deferreds and events of all `inconsistent`, errors with "!".
std::multiset<std::string> contradictions(std::string_view bytes)
{
    std::multiset<std::string> found;
    for (const std::string& rule : rulesOf(bytes)) {
        const std::size_t at = rule.find("inconsistent ");
        if (at != std::string::npos) found.insert(rule.substr(0, at) + rule.substr(at + 13));
    }
    return found;
}
using Found = std::multiset<std::string>;

} // namespace

TEST_CASE("SecondFiredIsInconsistentAndNotTaken")
{
    const std::string bytes = whole({created(1), fired(1, "5"), fired(1, "6")});
    CHECK(contradictions(bytes) == Found{"!1@4"});
    CHECK(deferredsText(Replayed(bytes).history, 4) == "1 succeeded =5");
}

TEST_CASE("UnknownDeferredIsInconsistentOnce")
{
    const std::string bytes = whole({attached(1, 0, "f"), fired(1), created(2), chained(2, 0, 3)});
    CHECK(contradictions(bytes) == Found{"!1@2", "!3@5"});
    CHECK(deferredsText(Replayed(bytes).history, 5) ==
          "1 succeeded =1: 0 pending; 2 pending: 0 pending; 3 pending in 2.0");
}

TEST_CASE("UnknownSlotIsInconsistentAndAdded")
{
    const std::string bytes = whole({created(1), fired(1), executing(1, 0, "f"), executed(1, 0, "f")});
    CHECK(contradictions(bytes) == Found{"!1@4"});
    CHECK(deferredsText(Replayed(bytes).history, 5) == "1 succeeded =2: 0 succeeded+");
}

TEST_CASE("ExecutedWithoutExecutingIsInconsistent")
{
    const std::string bytes = whole({created(1), attached(1, 0, "f"), fired(1), executed(1, 0, "f")});
    CHECK(contradictions(bytes) == Found{"!1@5"});
    const Replayed log(bytes);
    CHECK(fullText(log.history, 5) == "1 succeeded =2: 0 succeeded+ | 1.0");
}

TEST_CASE("EndOfARoleThatDidNotBeginIsInconsistent")
{
    const std::string bytes = whole({created(1), line("executed", 1, R"("time": 0.1, "role": "canceller")")});
    CHECK(contradictions(bytes) == Found{"!1@3"});
}

TEST_CASE("CallbackOfAnUnfiredDeferredIsInconsistent")
{
    const std::string bytes =
        whole({created(1), attached(1, 0, "f"), executing(1, 0, "f"), executed(1, 0, "f")});
    CHECK(contradictions(bytes) == Found{"!1@4"});
    CHECK(deferredsText(Replayed(bytes).history, 5) == "1 succeeded =2: 0 succeeded+");
}

TEST_CASE("SecondRunOfASlotIsInconsistent")
{
    CHECK(contradictions(whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                executed(1, 0, "f"), executing(1, 0, "f"), executed(1, 0, "f")})) ==
          Found{"!1@7"});
}

TEST_CASE("SlotOutOfOrderIsInconsistent")
{
    CHECK(contradictions(whole({created(1), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                                executing(1, 1, "g"), executed(1, 1, "g")})) == Found{"!1@6"});
}

TEST_CASE("WrongSideIsInconsistent")
{
    CHECK(contradictions(whole({created(1), attached(1, 0, "f", "e"), fired(1), executing(1, 0, "e", false),
                                executed(1, 0, "e", "2", false)})) == Found{"!1@5"});
    CHECK(contradictions(whole({created(1), attached(1, 0, "f"), firedError(1), executing(1, 0, "f"),
                                executed(1, 0, "f")})) == Found{"!1@5"});
    CHECK(contradictions(whole({created(1), attached(1, 0, "f"), firedError(1), executing(1, 0, "f", false),
                                executed(1, 0, "f", "2", false)})) == Found{"!1@5"});
}

TEST_CASE("OtherCallbackThanAttachedIsInconsistent")
{
    CHECK(contradictions(whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "g"),
                                executed(1, 0, "g")})) == Found{"!1@5"});
}

TEST_CASE("SlotTakenTwiceOrLeftOutIsInconsistent")
{
    CHECK(contradictions(whole({created(1), attached(1, 0, "f"), attached(1, 0, "g")})) == Found{"!1@4"});
    CHECK(contradictions(whole({created(1), attached(1, 0, "f"), attached(1, 2, "g")})) == Found{"!1@4"});
    const Replayed log(whole({created(1), attached(1, 3, "h"), attached(1, 1, "f"), attached(1, 2, "g")}));
    CHECK(deferredsText(log.history, 5) == "1 pending: 1 pending, 2 pending, 3 pending");
    CHECK(log.history.facts(DeferredIndex{0}).slots[0].callback == "f");
}

TEST_CASE("NumberBegunTwiceInALogWithStartedIsInconsistent")
{
    const std::string bytes = whole({created(1), created(1)});
    CHECK(contradictions(bytes) == Found{"!1'1@3"});
    CHECK(Replayed(bytes).history.deferredCount() == 2);
}

TEST_CASE("ResultOfOneThatHasNoneIsInconsistent")
{
    CHECK(contradictions(whole({created(1), created(2), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                returned(1, 0, "f", 2), waiting(1, 2, 0), resumed(1, 2)})) == Found{"!1@9"});
}

TEST_CASE("ResumedWithoutWaitingIsInconsistent")
{
    CHECK(contradictions(whole({created(1), created(2), fired(1), fired(2), resumed(1, 2)})) ==
          Found{"!1@6"});
    CHECK(contradictions(whole({created(1), line("resumed", 1, key("count", 0))})) == Found{"!1@3"});
}

TEST_CASE("WaitingOfAnUnfiredDeferredIsInconsistent")
{
    CHECK(contradictions(whole({created(1), created(2), waiting(1, 2, 0)})) == Found{"!1@4"});
}

TEST_CASE("LifeAfterDestroyedIsInconsistent")
{
    CHECK(contradictions(whole({created(1), destroyed(1), fired(1)})) == Found{"!1@4"});
    CHECK(contradictions(whole({created(1), destroyed(1), destroyed(1)})) == Found{"!1@4"});
    CHECK(contradictions(whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                destroyed(1)})) == Found{"!1@6"});
}

TEST_CASE("EventsAfterStoppedAreInconsistentOnce")
{
    CHECK(contradictions(whole({created(1)}) + created(2) + created(3)) == Found{"!-@4"});
}

TEST_CASE("StoppedThatCountsOtherwiseIsInconsistent")
{
    CHECK(contradictions(started + created(1) + stopped(2)) == Found{"!-@3"});
    CHECK(contradictions(started + created(1) + stopped(0)) == Found{"!-@3"});
    CHECK(contradictions(started + created(1) + stopped(1)).empty());
    CHECK(contradictions(started + created(1) + line("mystery") + stopped(2)).empty());
}

TEST_CASE("EndInAnotherThreadIsInconsistent")
{
    const std::string bytes = whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                     executed(1, 0, "f", "2", true, R"("thread": 2)")});
    CHECK(contradictions(bytes) == Found{"!1@6"});
    CHECK(cursorText(Replayed(bytes).history, 6) == "1.0");
}

TEST_CASE("ContradictionsAreAdviceIn2013AndAfterLost")
{
    CHECK(contradictions(log({line("fired", 1), line("fired", 1)})) == Found{"1@2"});
    CHECK(contradictions(whole({created(1), line("lost", R"("count": 3, "reason": "full")"), fired(1),
                                fired(1)})) == Found{"1@5"});
    CHECK(contradictions(whole({created(1), fired(1), fired(1),
                                line("lost", R"("count": 3, "reason": "full")")})) == Found{"!1@4"});
}

TEST_CASE("SentencesNameTheDeferredAndTheEvent")
{
    const Replayed log(whole({created(1, "login"), fired(1), fired(1)}));
    CHECK(textOf(log.history, "inconsistent") ==
          "Deferred 1 (login) is fired at event 4, but it fired at event 3; the second result is not taken.");
}
