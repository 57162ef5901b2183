// SPDX-License-Identifier: MIT
// The index over the fold: any position, in any order, however the log grew.
#include "tests/model2map/replay/naive_fold.h"
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"
#include "tests/support/logs.h"
#include "tests/support/mutations.h"

#include <fstream>
#include <sstream>

using namespace model2map;
using namespace model2map::test;

namespace {

std::string bytesOf(const std::filesystem::path& path)
{
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

std::vector<std::string> logsAtHand()
{
    std::vector<std::string> logs;
    for (const auto& path : allLogs())
        logs.push_back(bytesOf(path));
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        logs.push_back(randomLog(seed));
    return logs;
}

// The text without every stretch that begins with `lead` and goes on with what places and lives are made of.
std::string without(std::string text, std::string_view lead)
{
    for (std::size_t at; (at = text.find(lead)) != std::string::npos;) {
        const std::size_t end = text.find_first_not_of("-.0123456789", at + lead.size());
        text.erase(at, end == std::string::npos ? end : end - at);
    }
    return text;
}

std::string factsText(const History& history)
{
    std::string text;
    for (std::size_t i = 0; i < history.deferredCount(); ++i) {
        const DeferredFacts& facts = history.facts(DeferredIndex{static_cast<std::uint32_t>(i)});
        text += numberText(history, DeferredIndex{static_cast<std::uint32_t>(i)}) + "@" +
                std::to_string(facts.since);
        for (const SlotFacts& slot : facts.slots)
            text += " " + std::to_string(slot.slot) + "@" + std::to_string(slot.since) + "," +
                    std::to_string(slot.linkedSince) + numberText(history, slot.to);
        for (const Reference& reference : facts.references)
            text += " ref " + bracketText(history, {reference.target, reference.slot});
        for (const DeferredIndex child : facts.children)
            text += " child " + numberText(history, child);
        text += "\n";
    }
    return text;
}

std::multiset<std::string> problemsOfDeferreds(const History& history)
{
    std::multiset<std::string> all;
    for (const Problem& problem : history.problems())
        if (problem.deferred != noDeferred)
            all.insert(std::string(problem.rule.name()) + " " + numberText(history, problem.deferred));
    return all;
}

} // namespace

TEST_CASE("AllLogsAreFound")
{
    CHECK(allLogs().size() >= 5);
}

TEST_CASE("SteppingForwardAndBackGivesTheIdenticalState")
{
    for (const std::string& bytes : logsAtHand()) {
        const Replayed log(bytes);
        std::vector<std::string> forward;
        for (Position position = 0; position <= log.history.eventCount(); ++position)
            forward.push_back(fullText(log.history, position));
        for (Position position = log.history.eventCount() + 1; position-- > 0;)
            REQUIRE(fullText(log.history, position) == forward[position]);
    }
}

TEST_CASE("StateAtNDependsOnTheFirstNEventsOnly")
{
    for (const std::string& bytes : logsAtHand()) {
        const Replayed whole(bytes);
        const std::size_t step = 1 + whole.history.eventCount() / 60;
        for (Position position = 0; position <= whole.history.eventCount(); position += step) {
            Trace prefix;
            for (std::size_t i = 0; i < position; ++i)
                prefix.append(whole.trace.at(i), whole.trace.lineOf(i));
            const History history(prefix);
            // Whether a number is used again is known from the whole log.
            REQUIRE(without(fullText(history, position), "'") ==
                    without(fullText(whole.history, position), "'"));
        }
    }
}

TEST_CASE("GrowingLogEndsAsTheWholeOne")
{
    for (const std::string& bytes : logsAtHand()) {
        const Replayed whole(bytes);
        Trace trace;
        reactortrack::TraceLoader loader(trace, "<memory>");
        History history(trace);
        Random random(bytes.size());
        for (const std::string_view piece : cut(bytes, random, 200)) {
            loader.feed(piece);
            history.extend();
            REQUIRE(history.eventCount() == trace.size());
        }
        loader.finish();
        history.extend();
        REQUIRE(history.eventCount() == whole.history.eventCount());
        for (Position position = 0; position <= history.eventCount(); ++position)
            REQUIRE(fullText(history, position) == fullText(whole.history, position));
        CHECK(factsText(history) == factsText(whole.history));
        CHECK(rules(history) == rules(whole.history));
    }
}

// What was kept in two bytes for each of its events is kept in four from there on.
TEST_CASE("ADeferredIsTheSameHoweverMuchElseHappensMeanwhile")
{
    const Trace note = reactortrack::parseTrace("{\"action\": \"note\", \"text\": \"x\"}\n");
    constexpr std::size_t notes = 66'000;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Replayed plain(randomLog(seed));
        CAPTURE(seed);
        const std::size_t before = plain.trace.size() * (1 + seed % 5) / 6;
        Trace trace;
        const auto copy = [&](std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i)
                trace.append(plain.trace.at(i), static_cast<std::int64_t>(trace.size()) + 1);
        };
        copy(0, before);
        for (std::size_t i = 0; i < notes; ++i)
            trace.append(note.at(0), static_cast<std::int64_t>(trace.size()) + 1);
        copy(before, plain.trace.size());
        const History history(trace);
        for (Position position = 0; position <= plain.history.eventCount(); ++position) {
            const Position there = position <= before ? position : position + notes;
            REQUIRE(fullText(history, there) == fullText(plain.history, position));
        }
        CHECK(fullText(history, before + notes / 2) == fullText(plain.history, before));
        CHECK(problemsOfDeferreds(history) == problemsOfDeferreds(plain.history));
    }
}

TEST_CASE("NaiveFoldAgreesAtEveryPositionOfRandomLogs")
{
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        const Replayed log(randomLog(seed));
        CAPTURE(seed);
        REQUIRE(log.trace.diagnostics().empty());
        NaiveFold naive;
        for (Position position = 0; position <= log.history.eventCount(); ++position) {
            CAPTURE(position);
            if (position > 0) naive.apply(log.trace.at(position - 1));
            REQUIRE(without(deferredsText(log.history, position), " in ") == naive.text());
            REQUIRE(cursorText(log.history, position) == naive.cursor());
        }
        REQUIRE_FALSE(breaks(randomLog(seed), "inconsistent"));
    }
}

TEST_CASE("WhatChangesNothingIsNoChangeHoweverManyWereBefore")
{
    std::vector<Line> lines{created(1), fired(1)};
    for (EventNumber runs = 1; runs <= 20; ++runs) {
        lines.push_back(line("executing", 1, R"("callback": "t", "callback?": true, "role": "timer")"));
        lines.push_back(line("executed", 1, R"("time": 0.1, "callback": "t", "role": "timer")"));
        std::string bytes;
        for (const Line& one : lines)
            bytes += one;
        const Replayed log(bytes + attached(1, 0, nullptr, "e"));
        CHECK(log.history.changeBefore(DeferredIndex{0}, 2 * runs + 4) == 2 * runs + 2);
    }
}

TEST_CASE("DeferredsKnownAtAPositionAreTheFirstOnes")
{
    const Replayed log(randomLog(3));
    const History& history = log.history;
    for (Position position = 0; position <= history.eventCount(); ++position) {
        const std::size_t count = history.deferredCountAt(position);
        for (std::size_t i = 0; i < history.deferredCount(); ++i) {
            const DeferredIndex deferred{static_cast<std::uint32_t>(i)};
            REQUIRE((history.facts(deferred).since <= position) == (i < count));
            REQUIRE(history.find(history.facts(deferred).number, position) ==
                    (i < count ? deferred : noDeferred));
        }
    }
}

TEST_CASE("EmptyTraceHasOneEmptyPosition")
{
    const Replayed log("");
    CHECK(log.history.eventCount() == 0);
    CHECK(fullText(log.history, 0) == " | none");
    CHECK(log.history.problems().empty());
}
