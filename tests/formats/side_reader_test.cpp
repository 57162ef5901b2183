// SPDX-License-Identifier: MIT
// What is read of a side file: all of a whole one, and never nonsense of a damaged one.
#include "tests/formats/side_pair.h"
#include "tests/support/catch.h"
#include "tests/support/mutations.h"
#include "tests/support/rounds.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_files.h"

#include <reactortrack/formats/side_file.h>
#include <reactortrack/formats/side_reader.h>
#include <reactortrack/formats/trace.h>
#include <reactortrack/monitor/recorder.h>

#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

std::string merged(const std::string& log)
{
    const SideRest rest = readSide(log);
    REQUIRE(rest.problem == "");
    REQUIRE(rest.merges);
    return readFile(log).substr(0, rest.logBytes) + rest.lines;
}

std::vector<std::string> strings(const std::string& text)
{
    const auto lines = linesOf(text);
    return {lines.begin(), lines.end()};
}

// Reads a pair whose side file may be damaged: no crash, and what comes out of it is lines, or told.
void readDamaged(const std::string& log)
{
    const SideRest rest = readSide(log);
    const Trace trace = loadTrace(log);
    if (!rest.merges) {
        REQUIRE(rest.lines.empty());
        return;
    }
    REQUIRE((rest.lines.empty() || rest.lines.ends_with('\n')));
    const bool told =
        !trace.diagnostics().empty() && trace.diagnostics().front().kind == DiagnosticKind::Side;
    const std::int64_t bad = trace.counts().badLines + trace.counts().torn + trace.counts().refused;
    REQUIRE((told || bad == 0));
    REQUIRE(bad <= 2); // where the log is cut, and the line whose begin stands in it
}

// A side file that can be spoilt at places and mended again.
class Patient {
public:
    Patient(std::string path)
        : file_(path, std::ios::in | std::ios::out | std::ios::binary), whole_(readFile(path))
    {
        for (std::size_t at = side::chunkOffset; at < whole_.size();) {
            side::ChunkHeader chunk;
            std::memcpy(&chunk, whole_.data() + at, sizeof chunk);
            chunks_.push_back(at);
            if (chunk.bytes == 0) break;
            at += chunk.bytes;
        }
    }

    // A place in a part that says something: the header, a state, a chunk's first page, records, names.
    std::size_t place(Random& random) const
    {
        const std::size_t kind = random.below(10);
        if (kind == 0) return random.below(sizeof(side::Header));
        if (kind == 1) return side::stateOffset + random.below(2 * sizeof(side::State));
        if (kind == 2) return random.oneOf(chunks_) + random.below(sizeof(side::ChunkHeader) + 8);
        const std::size_t chunk = random.oneOf(chunks_);
        if (kind < 5) return chunk + random.below(sizeof(side::RingChunk));
        return chunk + random.below(3 * side::pageBytes);
    }

    void spoil(Random& random)
    {
        const std::size_t at = std::min(place(random) / 8 * 8, whole_.size() - 64);
        std::string bytes = whole_.substr(at, random.chance(80) ? 8 : 64);
        const std::uint64_t words[] = {0,
                                       1,
                                       31,
                                       32,
                                       255,
                                       0xFFFF,
                                       std::uint64_t{1} << 31,
                                       std::uint64_t{1} << 63,
                                       ~std::uint64_t{0},
                                       random.bits(),
                                       random.bits() % 100'000};
        const std::uint64_t word = random.oneOf(words);
        switch (random.below(4)) {
        case 0:
            bytes[random.below(8)] = random.byte();
            break;
        case 1:
            bytes[random.below(8)] ^= static_cast<char>(1 << random.below(8));
            break;
        case 2:
            std::memcpy(bytes.data(), &word, sizeof word);
            break;
        default:
            for (char& byte : bytes)
                byte = random.chance(50) ? random.byte() : byte;
        }
        put(at, bytes);
        spoilt_.push_back({at, bytes.size()});
    }

    void mend()
    {
        for (const auto& [at, size] : spoilt_)
            put(at, whole_.substr(at, size));
        spoilt_.clear();
    }

private:
    void put(std::size_t at, const std::string& bytes)
    {
        file_.seekp(static_cast<std::streamoff>(at));
        file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file_.flush();
    }

    std::fstream file_;
    std::string whole_;
    std::vector<std::size_t> chunks_;
    std::vector<std::pair<std::size_t, std::size_t>> spoilt_;
};

void readMutations(const std::string& log, std::uint64_t seed, int count)
{
    Random random(seed);
    Patient patient(sidePath(log));
    for (int i = 0; i < count; ++i) {
        INFO("mutation " << i << " of seed " << seed);
        for (std::size_t left = 1 + random.below(3); left > 0; --left)
            patient.spoil(random);
        readDamaged(log);
        patient.mend();
    }
    merged(log);
}

void putWord(const std::string& path, std::size_t at, std::uint64_t word)
{
    std::string bytes = readFile(path);
    std::memcpy(bytes.data() + at, &word, sizeof word);
    writeFile(path, bytes);
}

} // namespace

TEST_CASE("TheMergedLogIsWhatTheProgramRecorded")
{
    const TempDir folder;
    for (const auto program : {recordOfAllKinds, recordByThreads, recordAroundTheRing}) {
        leavePair(folder / "mon.out", program);
        const auto found = linesByThread(strings(merged(folder / "mon.out")));
        CHECK(found == linesByThread(linesInMemory(program)));
        CHECK(loadTrace(folder / "mon.out").diagnostics().empty());
    }
}

TEST_CASE("ASideFileThatIsCutAtAnyPageIsNeverReadBeyondItsEnd")
{
    const TempDir folder;
    leavePair(folder / "mon.out", recordByThreads);
    const std::string side = sidePath(folder / "mon.out");
    Random random(1);
    const std::size_t step = static_cast<std::size_t>(rounds(6, 1)) * side::pageBytes;
    for (std::size_t size = readFile(side).size(); size > 0;) {
        size = random.chance(50) ? (size - 1) / step * step : size - std::min(size, 1 + random.below(step));
        std::filesystem::resize_file(side, size);
        const SideRest rest = readSide(folder / "mon.out");
        CHECK_FALSE(rest.problem.empty());
        for (const std::string_view line : linesOf(rest.lines))
            REQUIRE(line.ends_with('}'));
    }
}

TEST_CASE("MutationsOfASideFileComeOutAsLinesOrAreTold")
{
    const TempDir folder;
    leavePair(folder / "mon.out", recordOfAllKinds);
    readMutations(folder / "mon.out", 2, rounds(300, 1500));
    leavePair(folder / "mon.out", recordByThreads);
    readMutations(folder / "mon.out", 3, rounds(300, 1500));
    leavePair(folder / "mon.out", recordAroundTheRing);
    readMutations(folder / "mon.out", 4, rounds(20, 50));
}

TEST_CASE("AFileOfAnotherKindIsToldAndNotMerged")
{
    const TempDir folder;
    const std::string log = folder / "mon.out";
    leavePair(log, recordOfAllKinds);
    std::string bytes = readFile(sidePath(log));
    bytes[7] = '2';
    for (const std::string& other :
         {bytes, std::string("nothing"), std::string(), std::string(100'000, '\0')}) {
        writeFile(sidePath(log), other);
        CHECK_FALSE(readSide(log).merges);
        CHECK(readSide(log).problem == "it is none of this version's");
        CHECK(loadTrace(log).diagnostics().front().kind == DiagnosticKind::Side);
    }
}

TEST_CASE("TheSideFileOfAnotherLogIsToldAndNotMerged")
{
    const TempDir folder;
    leavePair(folder / "a", recordAroundTheRing);
    leavePair(folder / "b", recordAroundTheRing);
    std::filesystem::rename(folder / "b.side", folder / "a.side");
    CHECK(readSide(folder / "a").problem == "it belongs to another log");
    CHECK_FALSE(readSide(folder / "a").merges);
}

TEST_CASE("WhatALogLostBeforeItsSideFileIsTold")
{
    const TempDir folder;
    const std::string log = folder / "mon.out";
    leavePair(log, recordAroundTheRing);
    std::filesystem::resize_file(log, std::filesystem::file_size(log) - 100'007);
    const Trace trace = loadTrace(log);
    REQUIRE_FALSE(trace.diagnostics().empty());
    CHECK(trace.diagnostics().front().kind == DiagnosticKind::Side);
    CHECK(trace.diagnostics().front().reason.ends_with("bytes of the log before it are gone"));
    CHECK(trace.counts().badLines <= 2); // where it was cut, and the line that ends in the side file
}

TEST_CASE("ASideFileWithoutItsLogIsToldAndNotMerged")
{
    const TempDir folder;
    leavePair(folder / "mon.out", recordAroundTheRing);
    std::filesystem::remove(folder / "mon.out");
    CHECK_FALSE(readSide(folder / "mon.out").merges);
    CHECK(loadTrace(folder / "mon.out").diagnostics().back().kind == DiagnosticKind::Unreadable);
}

TEST_CASE("AClosedSideFileIsNotMerged")
{
    const TempDir folder;
    const std::string log = folder / "mon.out";
    leavePair(log, recordOfAllKinds);
    putWord(sidePath(log), offsetof(side::Header, closed), 1);
    CHECK_FALSE(readSide(log).merges);
    CHECK(readSide(log).problem.empty());
    CHECK(readSide(log).lines.empty());
}

TEST_CASE("NoSideFileIsNoProblem")
{
    const TempDir folder;
    CHECK(readSide(folder / "mon.out").problem.empty());
    std::filesystem::create_directory(folder / "mon.out.side");
    CHECK(readSide(folder / "mon.out").problem.empty());
}

TEST_CASE("AnImpossibleLengthOfNamesAsksForNoMemory")
{
    const TempDir folder;
    const std::string log = folder / "mon.out";
    leavePair(log, recordOfAllKinds);
    const std::size_t names = side::chunkOffset;
    putWord(sidePath(log), offsetof(side::Header, bytes), std::uint64_t{1} << 62);
    putWord(sidePath(log), names + offsetof(side::ChunkHeader, kind), 2);
    putWord(sidePath(log), names + offsetof(side::ChunkHeader, bytes), std::uint64_t{1} << 60);
    CHECK(readSide(log).problem == "it was cut");
}

TEST_CASE("WhatCountsOfALogIsWhatItsSideFileGoesOnFrom")
{
    const TempDir folder;
    const std::string log = folder / "mon.out";
    leavePair(log, recordAroundTheRing);
    CHECK(countedBytes(log) == readSide(log).logBytes);
    SECTION("WithoutASideFileAllCounts")
    {
        std::filesystem::remove(sidePath(log));
        CHECK_FALSE(countedBytes(log));
    }
    SECTION("BesideAnotherLogAllCounts")
    {
        writeFile(log, "{}\n" + readFile(log));
        CHECK_FALSE(countedBytes(log));
    }
    SECTION("WithARubbishSideFileAllCounts")
    {
        writeFile(sidePath(log), "rubbish");
        CHECK_FALSE(countedBytes(log));
    }
}
