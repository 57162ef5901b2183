// SPDX-License-Identifier: MIT
// Where lines begin and end: ends of all kinds, tails, marks, limits, versions.
#include "tests/support/catch.h"
#include "tests/support/reading.h"

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

const std::string noteA = "{\"action\": \"note\", \"text\": \"a\"}";
const std::string noteB = "{\"action\": \"note\", \"text\": \"b\"}";
const std::string start = "{\"action\": \"started\", \"version\": 1}\n";

std::string nuls(std::size_t count)
{
    return std::string(count, '\0');
}

} // namespace

TEST_CASE("AnEmptyInputIsNoLine")
{
    CHECK(readWhole("").counts == ReadCounts{});
    CHECK(readPieces({}).counts == ReadCounts{});
}

TEST_CASE("AWholeLastLineWithoutItsEndIsRead")
{
    const Reading reading = readWhole(noteA + "\n" + noteB);
    CHECK(reading.counts.events == 2);
    CHECK(reading.eventLines == std::vector<std::int64_t>{1, 2});
    CHECK(reading.diagnostics.empty());
}

TEST_CASE("TruncatedLastLineIsReportedAsTorn")
{
    const Reading reading = readWhole(noteA + "\n" + noteB.substr(0, 20));
    CHECK(reading.counts.events == 1);
    CHECK(reading.counts.torn);
    CHECK(reading.counts.badLines == 0);
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].kind == DiagnosticKind::Torn);
    CHECK(toString(reading.diagnostics[0]) ==
          "log:2:20: the last line has no end and is not whole: expected a "
          "closing '\"' for this string, found the end of the line");
}

TEST_CASE("AWholeLastLineThatIsNoEventIsABadLine")
{
    const Reading reading = readWhole("{\"action\": 5}");
    CHECK(reading.counts.badLines == 1);
    CHECK_FALSE(reading.counts.torn);
}

TEST_CASE("NulBytesAtTheEndAreSkipped")
{
    for (const std::size_t count : {std::size_t{1}, std::size_t{5}, std::size_t{100'000}}) {
        CHECK(readWhole(noteA + "\n" + nuls(count)).counts == readWhole(noteA + "\n").counts);
        CHECK(readWhole(noteA + nuls(count)).counts == readWhole(noteA).counts);
        CHECK(readWhole(noteA.substr(0, 9) + nuls(count)).counts.torn);
        CHECK(readWhole(nuls(count)).counts == ReadCounts{});
    }
    ReadLimits limits;
    limits.lineBytes = 100;
    CHECK(readWhole(noteA + nuls(100'000), limits).diagnostics.empty());
}

TEST_CASE("NulBytesElsewhereMakeABadLine")
{
    const Reading reading =
        readWhole(nuls(3) + noteA + "\n" + noteB + nuls(2) + "\n" + nuls(1) + "\n" + noteB + "\n");
    CHECK(reading.counts.badLines == 3);
    CHECK(reading.counts.events == 1);
    REQUIRE(reading.diagnostics.size() == 3);
    CHECK(toString(reading.diagnostics[0]) == "log:1:1: expected an object, found byte 0x00");
    CHECK(toString(reading.diagnostics[1]) == "log:2:32: expected the end of the line, found byte 0x00");
    CHECK(toString(reading.diagnostics[2]) == "log:3:1: expected an object, found byte 0x00");
}

TEST_CASE("CarriageReturnsBeforeTheEndAreAccepted")
{
    const Reading reading = readWhole(noteA + "\r\n\r\n" + noteB + "\r");
    CHECK(reading.counts.events == 2);
    CHECK(reading.counts.blankLines == 1);
    CHECK(reading.diagnostics.empty());
}

TEST_CASE("AByteOrderMarkIsAcceptedWhereALineBegins")
{
    const std::string mark = "\xEF\xBB\xBF";
    CHECK(readWhole(mark + noteA + "\n" + mark + noteB).counts.events == 2);
    CHECK(readWhole(mark).counts.blankLines == 1);
    CHECK(readWhole(noteA + mark + "\n").counts.badLines == 1);
    CHECK(readWhole(mark + mark + noteA + "\n").counts.badLines == 1);
}

TEST_CASE("BlankLinesAreNotToldButCount")
{
    const Reading reading = readWhole("\n \t\n" + noteA + "\n\n" + noteB);
    CHECK(reading.eventLines == std::vector<std::int64_t>{3, 5});
    CHECK(reading.counts.lines == 5);
    CHECK(reading.counts.blankLines == 3);
    CHECK(reading.diagnostics.empty());
}

TEST_CASE("ALineBeyondTheLimitIsOneDiagnosticAndTheNextIsRead")
{
    ReadLimits limits;
    limits.lineBytes = noteA.size();
    const std::string tooLong = noteA + " ";
    CHECK(readWhole(noteA + "\n", limits).counts.events == 1);
    for (const std::string& line : {tooLong, std::string(10'000, 'x'), nuls(100), nuls(100) + "x"}) {
        const Reading reading = readWhole(line + "\n" + noteB + "\n", limits);
        CHECK(reading.counts.badLines == 1);
        CHECK(reading.eventLines == std::vector<std::int64_t>{2});
        REQUIRE(reading.diagnostics.size() == 1);
        CHECK(toString(reading.diagnostics[0]) ==
              "log:1: expected a line of at most 31 bytes, found a longer one");
    }
    const Reading last = readWhole(noteA + "\n" + tooLong, limits);
    CHECK(last.counts.badLines == 1);
    CHECK_FALSE(last.counts.torn);
}

TEST_CASE("ALineOfTheGreatestLengthIsRead")
{
    const std::string before = "{\"action\": \"note\", \"text\": \"", after = "\"}";
    std::string line = before + std::string(mon_out::lineBytes - before.size() - after.size(), 'x') + after;
    CHECK(readWhole(line + "\n").counts.events == 1);
    line.insert(before.size(), 1, 'x');
    CHECK(readWhole(line + "\n").counts.badLines == 1);
}

TEST_CASE("AHigherVersionIsRefusedInOneSentenceAndNothingAfterItIsRead")
{
    const std::string higher = "{\"action\": \"started\", \"version\": 2, \"pid\": \"of another type\"}\n";
    const Reading reading = readWhole(higher + noteA + "\nnonsense\n");
    CHECK(reading.events.empty());
    CHECK(reading.counts.refused);
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].kind == DiagnosticKind::Version);
    CHECK(toString(reading.diagnostics[0]) ==
          "log:1:34: expected a log of version 1 or lower, found version 2: nothing of it is read");
    CHECK(readWhole("{\"action\": \"started\", \"version\": 99999999999999999999}\n").counts.refused);
    CHECK(readWhole("{\"action\": \"started\", \"version\": 1.5}\n").counts.refused);
    CHECK(readWhole(start + noteA + "\n" + higher + noteB).eventLines == std::vector<std::int64_t>{1, 2});
}

TEST_CASE("AVersionThatIsNoneIsABadLine")
{
    CHECK(readWhole("{\"action\": \"started\", \"version\": 0}\n").counts.badLines == 1);
    CHECK(readWhole("{\"action\": \"started\", \"version\": -2}\n").counts.badLines == 1);
    CHECK(readWhole("{\"action\": \"started\", \"version\": \"2\"}\n").counts.badLines == 1);
    CHECK(readWhole("{\"action\": \"note\", \"version\": 2}\n").counts.events == 1);
}

TEST_CASE("ALaterStartedIsAnEventLikeOthers")
{
    CHECK(readWhole(start + noteA + "\n" + start + noteB + "\n").counts.events == 4);
}

TEST_CASE("BytesMayBeCutAnywhere")
{
    const std::string log = "\xEF\xBB\xBF" + start + noteA + "\r\n\nbad\n" + noteB + nuls(3);
    for (std::size_t at = 0; at <= log.size(); ++at) {
        const std::string_view pieces[] = {std::string_view(log).substr(0, at),
                                           std::string_view(log).substr(at)};
        CHECK(same(readPieces(pieces), readWhole(log)));
    }
}

TEST_CASE("AReaderThatMovedReadsOn")
{
    int events = 0;
    TraceReader first(
        "log", [&](const Event&, std::int64_t) { ++events; }, [](const Diagnostic&) {});
    first.feed(noteA.substr(0, 10));
    TraceReader second = std::move(first);
    second.feed(noteA.substr(10) + "\n");
    CHECK(events == 1);
}
