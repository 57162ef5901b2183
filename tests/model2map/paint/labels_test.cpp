// SPDX-License-Identifier: MIT
#include "model2map/paint/labels.h"
#include "tests/model2map/paint/logs.h"
#include "tests/support/catch.h"

using namespace model2map;

namespace {

std::string last(const char* name)
{
    return lastPart(QString::fromUtf8(name)).toStdString();
}

std::string timeOf(std::int64_t ns)
{
    return timeText(Duration{ns}).toStdString();
}

} // namespace

TEST_CASE("TheLastPartOfANameIsWhatTellsItApart")
{
    CHECK(last("simpleCallback") == "simpleCallback");
    CHECK(last("__main__.simpleCallback") == "simpleCallback");
    CHECK(last("net::Client::onReply") == "onReply");
    CHECK(last("src/server.cpp:418") == "server.cpp:418");
    CHECK(last("server.cpp:418") == "server.cpp:418");
    CHECK(last("ns::map<std::string, a::b>") == "map<std::string, a::b>");
    CHECK(last("ns::call(std::string)") == "call(std::string)");
    CHECK(last("ends.") == "ends.");
    CHECK(last("") == "");
    CHECK(last("::") == "::");
}

TEST_CASE("TimesAreShortAndCarryTheirUnit")
{
    CHECK(timeOf(0) == "0 ns");
    CHECK(timeOf(999) == "999 ns");
    CHECK(timeOf(9'000) == "9.00 µs");
    CHECK(timeOf(21'000'000) == "21.0 ms");
    CHECK(timeOf(340'000'000) == "340 ms");
    CHECK(timeOf(1'000'112'000) == "1.00 s");
    CHECK(timeOf(125'000'000'000) == "2 min 5 s");
}

TEST_CASE("DeferredsAreNamedByLabelKindAndNumber")
{
    const Log log(dataFile("states.jsonl"));
    const auto name = [&](int index) {
        return deferredName(log.history.facts(static_cast<DeferredIndex>(index))).toStdString();
    };
    CHECK(name(0) == "request");
    CHECK(name(6) == "list 7");
    CHECK(name(7) == "deferred 8");
    CHECK(shortName(log.history.facts(static_cast<DeferredIndex>(7))) == "8");
}

TEST_CASE("NotesTellEveryState")
{
    const Log log(dataFile("states.jsonl"));
    const auto note = [&](int index) {
        return deferredNote(log.history, static_cast<DeferredIndex>(index), log.end()).toStdString();
    };
    CHECK(note(0) == "waits for connection");
    CHECK(note(1) == "pending");
    CHECK(note(2) == "failed: Error: no space left on device");
    CHECK(note(3) == "paused");
    CHECK(note(4) == "cancelled");
    CHECK(note(5) == "held: before greeting");
    CHECK(note(6) == "all of 2, pending");
    CHECK(note(8) == "succeeded: [1, 2, 3]");
}

TEST_CASE("SlotsAreNamedByTheirHalves")
{
    const Log log(dataFile("states.jsonl"));
    const auto words = [&](int deferred, std::size_t slot) {
        return slotWords(log.history, log.history.facts(static_cast<DeferredIndex>(deferred)).slots[slot]);
    };
    CHECK(words(0, 0).title == "net::parseHeader / net::giveUp");
    CHECK(words(0, 0).shorter == "parseHeader / giveUp");
    CHECK(words(0, 1).title == "store");
    CHECK(words(0, 1).kind == "callback and errback");
    CHECK(words(2, 2).title == "retryLater");
    CHECK(words(2, 2).kind == "errback");
    CHECK(words(4, 0).kind == "timeout");
    CHECK(words(7, 0).title == QString::fromUtf8("→ list 7"));
}

TEST_CASE("OutcomesStandOnTheSlotsThatMadeThem")
{
    const Log log(dataFile("example.jsonl"));
    const auto outcome = [&](std::size_t slot, Position position) {
        return slotOutcome(log.history, DeferredIndex{0}, slot, position).toStdString();
    };
    CHECK(outcome(1, log.end()) == "returned 42");
    CHECK(outcome(2, log.end()) == "runtime_error: oh no");
    CHECK(outcome(0, log.end()) == ""); // None
    CHECK(outcome(2, after(log, Action::Executing, 1, 2)) == "");

    const Log states(dataFile("states.jsonl"));
    CHECK(slotOutcome(states.history, DeferredIndex{0}, 0, states.end()) == "returned connection");
    CHECK(slotOutcome(states.history, DeferredIndex{2}, 1, states.end()) == ""); // skipped: not its own error
}
