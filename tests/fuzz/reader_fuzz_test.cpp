// SPDX-License-Identifier: MIT
// Logs cut off at every byte, spoilt at random, and noise: read in random cuts, every line is accounted for.
#include "tests/support/catch.h"
#include "tests/support/mutations.h"
#include "tests/support/random_events.h"
#include "tests/support/reading.h"
#include "tests/support/test_files.h"

#include <reactortrack/formats/json_fast.h>
#include <reactortrack/formats/json_slow.h>

#include <algorithm>
#include <sstream>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

// The logs that the fuzz tests start from: REACTORTRACK_FUZZ_FILES of CMake, paths from the source root
// between ':'.
std::vector<std::string> corpus()
{
    std::vector<std::string> logs;
    std::istringstream paths(REACTORTRACK_FUZZ_FILES);
    for (std::string path; std::getline(paths, path, ':');)
        logs.push_back(sourceFile(path));
    return logs;
}

// Read whole and in cuts: the same, and every line accounted for. What was read whole.
Reading readBothWays(std::string_view bytes, Random& random)
{
    const Reading whole = readWhole(bytes);
    const Reading inCuts = readPieces(cut(bytes, random, random.chance(10) ? 3 : 300));
    if (!same(whole, inCuts)) FAIL("read in cuts it is something else:\n" << bytes);
    if (const std::string missing = unaccounted(whole, bytes); !missing.empty())
        FAIL(missing << ":\n" << bytes);
    return whole;
}

// What the fast reader takes of a line the slow one must take too, and alike.
void compareReaders(std::string_view line, FastJson& fast, SlowJson& slow)
{
    JsonNodes byFast, bySlow;
    const std::string padded = std::string(line) + std::string(FastJson::padding, 'x');
    if (!fast.read(std::string_view(padded).substr(0, line.size()), byFast)) return;
    if (const auto problem = slow.read(line, bySlow))
        FAIL("only the fast reader takes " << line << ": " << problem->reason);
    if (slow.mended()) FAIL("the fast reader mended " << line);
    const auto alike = [](const JsonNode& a, const JsonNode& b) {
        return a.kind == b.kind && a.key == b.key && a.text == b.text && a.end == b.end;
    };
    if (!std::ranges::equal(byFast, bySlow, alike)) FAIL("the readers differ about " << line);
}

} // namespace

TEST_CASE("EveryPrefixOfALogIsReadAndItsLastLineIsTornOrWhole")
{
    Random random(1);
    for (const std::string& log : corpus()) {
        Reading wholeLines; // of the prefix, up to its last end of a line
        for (std::size_t size = 0; size <= log.size(); ++size) {
            const std::string_view prefix = std::string_view(log).substr(0, size);
            if (prefix.ends_with('\n')) wholeLines = readBothWays(prefix, random);
            const Reading reading = readPieces(cut(prefix, random, random.chance(10) ? 3 : 300));
            REQUIRE(unaccounted(reading, prefix) == "");
            // The whole lines are read as if nothing followed.
            REQUIRE(reading.events.size() - wholeLines.events.size() <= 1);
            REQUIRE(std::ranges::equal(wholeLines.events,
                                       std::span(reading.events).first(wholeLines.events.size())));
            if (reading.counts.torn) REQUIRE(reading.diagnostics.back().line == reading.counts.lines);
        }
    }
}

TEST_CASE("TenThousandMutationsOfTheExampleAreReadAndEveryLineIsAccountedFor")
{
    Random random(2);
    const std::string log = corpus().front();
    std::int64_t bad = 0;
    for (int i = 0; i < 10'000; ++i) {
        const std::string spoilt = mutated(log, random);
        const Reading reading = readPieces(cut(spoilt, random, 5000));
        REQUIRE(unaccounted(reading, spoilt) == "");
        bad += reading.counts.badLines;
    }
    CHECK(bad > 10'000); // the mutations do spoil lines
}

TEST_CASE("MutationsOfAnyLogAreReadAndEveryLineIsAccountedFor")
{
    Random random(3);
    for (const std::string& log : corpus())
        for (int i = 0; i < 1'000; ++i)
            readBothWays(mutated(log, random), random);
}

TEST_CASE("AMebibyteOfNoiseIsReadAndEveryBadLineIsTold")
{
    Random random(4);
    const Reading reading = readBothWays(noise(1 << 20, random), random);
    CHECK(reading.events.empty());
    CHECK(reading.counts.badLines > 100);
}

TEST_CASE("WhatTheFastReaderTakesTheSlowReaderTakesAlike")
{
    FastJson fast(mon_out::depth);
    SlowJson slow(mon_out::depth);
    Random random(5);
    for (const std::string& log : corpus()) {
        for (int i = 0; i < 1000; ++i) {
            const std::string spoilt = mutated(log, random);
            for (const std::string_view line : linesOf(spoilt))
                compareReaders(line, fast, slow);
        }
    }
    const std::string nonsense = noise(1 << 20, random);
    for (const std::string_view line : linesOf(nonsense))
        compareReaders(line, fast, slow);
}

TEST_CASE("RandomEventsWrittenThenReadAreTheSame")
{
    EventSource source(6);
    std::vector<std::string> wanted, found;
    std::string log;
    for (int i = 0; i < 3000; ++i) {
        const Event event = source.next();
        appendLine(log, event);
        wanted.push_back(EventText::of(event));
    }
    TraceReader reader(
        "log", [&](const Event& event, std::int64_t) { found.push_back(EventText::of(event)); },
        [](const Diagnostic& diagnostic) { FAIL(toString(diagnostic)); });
    Random random(7);
    for (const std::string_view piece : cut(log, random, 70'000))
        reader.feed(piece);
    reader.finish();
    CHECK(reader.counts().unknownKeys == 0);
    REQUIRE(found.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        REQUIRE(found[i] == wanted[i]);
}
