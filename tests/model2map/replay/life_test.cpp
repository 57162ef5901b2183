// SPDX-License-Identifier: MIT
// Numbers used again, logs of 2013, and several logs in one stream.
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

// Lines of 2013: no slots, no executing.
Line attached2013(long d, const char* callback, const char* errback = nullptr)
{
    return line("attached", d,
                keys({"\"errback\": " + quoted(errback), "\"callback\": " + quoted(callback)}));
}
Line executed2013(long d, const char* callback, bool branch = true)
{
    return line("executed", d,
                keys({R"("time": 0.001)", std::string("\"callback?\": ") + (branch ? "true" : "false"),
                      "\"callback\": " + quoted(callback)}));
}
Line chained2013(long d, long to)
{
    return line("chained", d, key("to", to));
}
constexpr const char* linkCallback = "twisted.internet.defer.Deferred.callback";
constexpr const char* linkErrback = "twisted.internet.defer.Deferred.errback";

} // namespace

TEST_CASE("ThreeLinesOf2013Load")
{
    const Trace trace =
        reactortrack::loadTrace(REACTORTRACK_SOURCE_DIR "/tests/formats/data/log_of_2013.out");
    const History history(trace);
    REQUIRE(history.eventCount() == 3);
    CHECK(fullText(history, 1) == "25657144 pending: 0 pending | none");
    CHECK(fullText(history, 2) == "25657144 pending: 0 pending; 25656712 pending: 0 pending | none");
    CHECK(fullText(history, 3) ==
          "25657144 pending: 0 pending; 25656712 succeeded: 0 pending, 1 succeeded+ | 25656712.1");
    CHECK(history.facts(DeferredIndex{1}).slots[1].callback == "__main__.simpleCallback");
    CHECK(history.slotAt(DeferredIndex{1}, 1, 3).time == Duration{1'001'000'000});
    CHECK(rules(history) ==
          std::multiset<std::string>{"inconsistent 25656712@3", "slow-callback 25656712@3"});
    CHECK(textOf(history, "inconsistent").find("__main__.simpleCallback of deferred 25656712") !=
          std::string::npos);
}

TEST_CASE("StepOf2013TakesTheFirstSlotOfThatNameThatHasNotRun")
{
    const Replayed log(test::log({attached2013(7, "f"), attached2013(7, nullptr, "e"), attached2013(7, "f"),
                                  attached2013(7, "g", "e"), executed2013(7, "f"), executed2013(7, "f"),
                                  executed2013(7, "e", false)}));
    CHECK(fullText(log.history, 5) == "7 succeeded: 0 succeeded+, 1 skipped, 2 pending, 3 pending | 7.0");
    CHECK(fullText(log.history, 6) == "7 succeeded: 0 succeeded+, 1 skipped, 2 succeeded+, 3 pending | 7.2");
    CHECK(log.history.slotAt(DeferredIndex{0}, 3, 7).status == SlotStatus::Succeeded);
    CHECK(log.history.slotAt(DeferredIndex{0}, 3, 7).branch == false);
}

TEST_CASE("NumberOf2013BeginsAnewAfterALineOfItsOwn")
{
    const Replayed log(test::log({line("created", 7), attached2013(7, "f"), line("created", 7),
                                  attached2013(7, "g"), line("tracked", 7)}));
    CHECK(deferredsText(log.history, 2) == "7'1 pending: 0 pending");
    CHECK(deferredsText(log.history, 5) == "7'1 pending: 0 pending; 7'2 pending: 0 pending; 7'3 pending");
    CHECK(log.history.find(DeferredId{7}, 0) == noDeferred);
    CHECK(log.history.find(DeferredId{7}, 2) == DeferredIndex{0});
    CHECK(log.history.find(DeferredId{7}, 3) == DeferredIndex{1});
    CHECK(log.history.find(DeferredId{7}, 5) == DeferredIndex{2});
    CHECK(log.history.deferredOf(2) == DeferredIndex{0});
    CHECK(log.history.deferredOf(4) == DeferredIndex{1});
    CHECK(log.history.facts(DeferredIndex{1}).life == 2);
    CHECK(rules(log.history).empty());
}

TEST_CASE("NumberOf2013KnownOnlyFromALinkIsNotBegunYet")
{
    const Replayed log(
        test::log({attached2013(7, "f"), chained2013(7, 8), line("tracked", 8), line("tracked", 8)}));
    CHECK(deferredsText(log.history, 2) == "7 pending: 0 pending, 1 pending; 8'1 pending in 7.1");
    CHECK(log.history.deferredCountAt(3) == 2);
    CHECK(log.history.deferredCountAt(4) == 3);
    CHECK(log.history.facts(DeferredIndex{1}).since == 2);
}

TEST_CASE("AttachedBesideChainedOf2013IsTheSlotOfTheLink")
{
    const bool attachedFirst = GENERATE(true, false);
    const Line pair = attached2013(7, linkCallback, linkErrback);
    const Line link = chained2013(7, 8);
    const Replayed log(test::log({attached2013(7, "f"), attachedFirst ? pair : link,
                                  attachedFirst ? link : pair, attached2013(7, "g"), executed2013(7, "f"),
                                  executed2013(7, linkCallback), executed2013(7, "g")}));
    const DeferredFacts& facts = log.history.facts(DeferredIndex{0});
    REQUIRE(facts.slots.size() == 3);
    CHECK(facts.slots[1].isLink());
    CHECK(facts.slots[1].to == DeferredIndex{1});
    CHECK_FALSE(facts.slots[1].callback);
    CHECK_FALSE(facts.slots[1].errback);
    CHECK(facts.slots[1].since == 2);
    CHECK(facts.slots[1].linkedSince == (attachedFirst ? 3 : 2));
    CHECK(deferredText(log.history, DeferredIndex{0}, 6) ==
          "7 succeeded: 0 succeeded+, 1 succeeded+, 2 pending");
    CHECK(cursorText(log.history, 6) == "7.1");
    CHECK(cursorText(log.history, 7) == "7.2");
    CHECK(rules(log.history) == std::multiset<std::string>{"none-after-chain 7@7"});
}

TEST_CASE("TwoLinksOf2013BesideEachOtherAreTwoSlots")
{
    const Line pair = attached2013(7, linkCallback, linkErrback);
    const Replayed log(test::log({pair, chained2013(7, 8), pair, chained2013(7, 9)}));
    REQUIRE(log.history.facts(DeferredIndex{0}).slots.size() == 2);
    CHECK(log.history.facts(DeferredIndex{0}).slots[1].to == DeferredIndex{2});
    const Replayed other(test::log({chained2013(7, 8), pair, chained2013(7, 9), pair}));
    REQUIRE(other.history.facts(DeferredIndex{0}).slots.size() == 2);
    CHECK(other.history.facts(DeferredIndex{0}).slots[1].to == DeferredIndex{2});
}

TEST_CASE("ChainedOf2013WithoutAnAttachedTakesASlot")
{
    const Replayed log(test::log({chained2013(7, 8), attached2013(7, "f"), chained2013(7, 9)}));
    CHECK(log.history.facts(DeferredIndex{0}).slots.size() == 3);
}

TEST_CASE("LaterStartedBeginsNumbersAndThreadsAnew")
{
    const Replayed log(
        whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"), executed(1, 0, "f")}) +
        started + created(1, "other") + attached(1, 0, "g") + stopped(2));
    const History& history = log.history;
    CHECK(fullText(history, 7) == "1'1 succeeded =2: 0 succeeded+ | 1'1.0");
    CHECK(fullText(history, 8) == "1'1 succeeded =2: 0 succeeded+ | none");
    CHECK(fullText(history, 10) == "1'1 succeeded =2: 0 succeeded+; 1'2 pending: 0 pending | none");
    CHECK(history.facts(DeferredIndex{1}).name == "other");
    CHECK(rules(history) == std::multiset<std::string>{"!never-fired 1'2@11", "no-final-errback 1'1@3",
                                                       "no-final-errback 1'2@10"});
}

TEST_CASE("LaterStartedAfterACrashLeavesWhatRanRunning")
{
    const Replayed log(started + created(1) + attached(1, 0, "f") + fired(1) + executing(1, 0, "f") +
                       whole({created(1)}));
    CHECK(fullText(log.history, 8) == "1'1 running =1: 0 executing+; 1'2 pending | none");
    CHECK(rules(log.history) == std::multiset<std::string>{"!ended-early -@5", "!unfinished-callback 1'1@5",
                                                           "pending-at-end 1'2@8"});
}

TEST_CASE("LogOf2013BeforeStartedKeepsItsRules")
{
    const Replayed log(test::log({attached2013(7, "f"), executed2013(7, "g")}) +
                       whole({created(7), attached(7, 0, "f")}));
    CHECK(rules(log.history) ==
          std::multiset<std::string>{"inconsistent 7'1@2", "!never-fired 7'2@6", "no-final-errback 7'2@5"});
}
