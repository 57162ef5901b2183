// SPDX-License-Identifier: MIT
// A file that two threads read is the trace that one thread makes of it, whatever stands at the seams.
#include <reactortrack/formats/descriptor.h>
#include <reactortrack/formats/read_ahead.h>
#include <reactortrack/formats/trace.h>
#include <reactortrack/formats/trace_writer.h>

#include "tests/support/catch.h"
#include "tests/support/logs.h"
#include "tests/support/mutations.h"
#include "tests/support/random_events.h"
#include "tests/support/reading.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_files.h"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>

#include <zlib.h>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

// In stretches of so many bytes; 0: on one thread. All in few pieces.
Trace load(const std::string& path, std::int64_t stretchBytes, const ReadLimits& limits,
           std::size_t* taken = nullptr)
{
    const std::string bytes = readFile(path);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    Trace trace;
    TraceLoader loader(trace, "log", limits);
    std::size_t begin = 0;
    if (stretchBytes > 0) {
        loader.setStretches(stretchBytes);
        begin = loader.takeFile(file.get(), bytes.size(), [] {});
    } else {
        loader.setFile(file.get());
    }
    if (taken) *taken = begin;
    loader.feed(std::string_view(bytes).substr(begin));
    loader.finish();
    return trace;
}

// Empty, or what differs.
std::string difference(const Trace& a, const Trace& b)
{
    if (a.size() != b.size()) return "events: " + std::to_string(a.size()) + ", " + std::to_string(b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a.lineOf(i) != b.lineOf(i)) return "line of event " + std::to_string(i);
        if (a.lineText(i) != b.lineText(i)) return "text of the line of event " + std::to_string(i);
        if (EventText::of(a.at(i)) != EventText::of(b.at(i)) || a.errorType(i) != b.errorType(i))
            return "event " + std::to_string(i);
        if (EventText::of(a.brief(i)) != EventText::of(b.brief(i))) return "brief event " + std::to_string(i);
    }
    if (texts(a.diagnostics()) != texts(b.diagnostics())) return "diagnostics";
    if (a.counts() != b.counts()) return "counts";
    const auto flags = [](const Trace& trace) {
        return std::array{trace.hasStarted(), trace.hasStopped(), trace.hasLost(), trace.complete()};
    };
    return flags(a) == flags(b) ? "" : "flags";
}

// In a file of that folder, in stretches of random size.
void requireAlike(const TempDir& folder, const std::string& log, Random& random,
                  const ReadLimits& limits = {})
{
    writeFile(folder / "log", log);
    const auto stretch =
        static_cast<std::int64_t>(1 + random.below(std::max<std::size_t>(log.size() / 2, 1)));
    INFO("stretches of " << stretch << " bytes in\n" << log);
    REQUIRE(difference(load(folder / "log", 0, limits), load(folder / "log", stretch, limits)) == "");
}

std::string randomLog(unsigned seed, int events)
{
    EventSource source(seed);
    std::string log;
    for (int i = 0; i < events; ++i)
        appendLine(log, source.next());
    return log;
}

// What stands in the folders that libFuzzer began with.
std::vector<std::string> fuzzCorpus()
{
    std::vector<std::string> logs;
    const std::filesystem::path root = std::filesystem::path(REACTORTRACK_SOURCE_DIR) / "tests/fuzz/corpus";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
        if (entry.is_regular_file()) logs.push_back(readFile(entry.path()));
    return logs;
}

} // namespace

TEST_CASE("TwoThreadsMakeOneThreadsTraceOfEveryLogAtHand")
{
    const TempDir folder;
    Random random(91);
    for (const auto& path : allLogs())
        for (int i = 0; i < 5; ++i)
            requireAlike(folder, readFile(path), random);
    for (const std::string& log : fuzzCorpus())
        requireAlike(folder, log, random);
}

TEST_CASE("TwoThreadsMakeOneThreadsTraceOfALongLog")
{
    const TempDir folder;
    const std::string log = randomLog(92, 10'000);
    writeFile(folder / "log", log);
    std::size_t taken = 0;
    const Trace alone = load(folder / "log", 0, {});
    for (const std::int64_t stretch : {3'000, 50'000, 400'000}) {
        const Trace both = load(folder / "log", stretch, {}, &taken);
        CHECK(taken > log.size() / 2); // otherwise nothing is tried here
        REQUIRE(difference(alone, both) == "");
    }
}

TEST_CASE("DamageAtAnySeamIsToldAsOneThreadTellsIt")
{
    const TempDir folder;
    Random random(93);
    for (int i = 0; i < 100; ++i) {
        std::string log = randomLog(static_cast<unsigned>(i), 100);
        for (std::size_t j = random.below(4); j > 0; --j)
            log = mutated(log, random);
        requireAlike(folder, log, random);
    }
}

TEST_CASE("EachLimitIsMetAtTheSameLineByTwoThreads")
{
    const TempDir folder;
    Random random(94);
    for (int i = 0; i < 50; ++i) {
        std::string log = randomLog(static_cast<unsigned>(i), 100);
        if (random.chance(50)) log = mutated(log, random);
        ReadLimits limits;
        limits.events = 1 + static_cast<std::int64_t>(random.below(120));
        requireAlike(folder, log, random, limits);
        limits = {};
        limits.names = random.below(60);
        requireAlike(folder, log, random, limits);
        limits = {};
        limits.lineBytes = 20 + random.below(300);
        limits.badLines = 1 + static_cast<std::int64_t>(random.below(20));
        limits.depth = 1 + random.below(4);
        requireAlike(folder, log, random, limits);
    }
}

TEST_CASE("ALongLineGoesOnOverManyStretches")
{
    const TempDir folder;
    Random random(95);
    const std::string line = "{\"action\": \"note\", \"text\": \"" + std::string(300'000, 'x') + "\"}\n";
    requireAlike(folder, randomLog(1, 50) + line + randomLog(2, 50), random);
    writeFile(folder / "log", line + line + randomLog(3, 500));
    CHECK(difference(load(folder / "log", 0, {}), load(folder / "log", 10'000, {})) == "");
}

TEST_CASE("WhatLooksCompressedIsOneOnlyAtTheBegin")
{
    const TempDir folder;
    const std::string magic("\x1f\x8b\x08\x00", 4);
    std::string log = randomLog(4, 300);
    for (std::size_t at = 0; (at = log.find('\n', at + 400)) != std::string::npos;)
        log.insert(at + 1, magic + "\n");
    for (const std::int64_t stretch : {500, 2'000}) {
        writeFile(folder / "log", log);
        CHECK(difference(load(folder / "log", 0, {}), load(folder / "log", stretch, {})) == "");
        writeFile(folder / "log", magic + log);
        CHECK(difference(load(folder / "log", 0, {}), load(folder / "log", stretch, {})) == "");
    }
}

TEST_CASE("AFileThatIsCutWhileTwoThreadsReadItEndsThere")
{
    const TempDir folder;
    const std::string log = randomLog(5, 2'000);
    writeFile(folder / "log", log);
    const Descriptor file(::open((folder / "log").c_str(), O_RDONLY | O_CLOEXEC));
    Trace trace;
    TraceLoader loader(trace, "log");
    loader.setStretches(2'000);
    loader.setFile(file.get());
    std::size_t taken = 0;
    for (int i = 0; i < 3; ++i)
        taken += loader.takeAhead();
    std::filesystem::resize_file(folder / "log", taken);
    while (const std::size_t more = loader.takeAhead())
        taken += more; // what had been read before
    loader.finish();
    CHECK(taken < log.size());
    CHECK(trace.size() > 0);
    CHECK(trace.size() < 2'000);
}

TEST_CASE("ALoaderThatIsGivenUpEndsItsThread")
{
    const TempDir folder;
    writeFile(folder / "log", randomLog(6, 5'000));
    const Descriptor file(::open((folder / "log").c_str(), O_RDONLY | O_CLOEXEC));
    for (int taken = 0; taken < 20; ++taken) {
        Trace trace;
        TraceLoader loader(trace, "log");
        loader.setStretches(1'000);
        loader.setFile(file.get());
        for (int i = 0; i < taken; ++i)
            REQUIRE(loader.takeAhead() > 0);
    }
}
