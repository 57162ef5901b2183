// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace.h>

#include "tests/support/catch.h"
#include "tests/support/random_events.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_files.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <unistd.h>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

const std::string started = "{\"action\": \"started\", \"version\": 1}\n";
const std::string stopped = "{\"action\": \"stopped\", \"count\": 0}\n";
const std::string remark = "{\"action\": \"note\", \"text\": \"a\"}\n";
const std::string lostSome = "{\"action\": \"lost\", \"count\": 3}\n";

std::string onlyDiagnostic(const Trace& trace)
{
    REQUIRE(trace.diagnostics().size() == 1);
    CHECK(trace.diagnostics()[0].kind == DiagnosticKind::Unreadable);
    CHECK_FALSE(trace.complete());
    return toString(trace.diagnostics()[0]);
}

} // namespace

TEST_CASE("ATraceGivesEveryEventBackAsItWas")
{
    Trace trace;
    std::vector<std::string> wanted;
    {
        EventSource source(21);
        for (std::int64_t i = 0; i < 3000; ++i) {
            const Event event = source.next();
            wanted.push_back(EventText::of(event));
            trace.append(event, i * 2 + 1);
        }
    } // what the events pointed to is gone
    const Trace moved = std::move(trace);
    REQUIRE(moved.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        REQUIRE(EventText::of(moved.at(i)) == wanted[i]);
        REQUIRE(moved.lineOf(i) == static_cast<std::int64_t>(i) * 2 + 1);
    }
}

TEST_CASE("EqualTextsAreKeptOnce")
{
    const Trace trace = parseTrace(remark + remark);
    CHECK(trace.at(0).text->data() == trace.at(1).text->data());
}

TEST_CASE("TextsStayWhereTheyAreWhileATraceGrows")
{
    Trace trace;
    EventSource source(22);
    Event event;
    event.action = Action::Note;
    event.text = "first";
    trace.append(event, 1);
    const std::string_view first = *trace.at(0).text;
    for (int i = 0; i < 20'000; ++i) {
        event.text = source.text();
        trace.append(event, i + 2);
    }
    CHECK(first == "first");
    CHECK(trace.at(0).text->data() == first.data());
}

TEST_CASE("ALogIsCompleteFromItsFirstLineToItsLast")
{
    CHECK(parseTrace(started + remark + stopped).complete());
    CHECK(parseTrace(started + stopped).complete());
    CHECK(parseTrace(started + stopped + started + remark + stopped).complete());
    CHECK_FALSE(parseTrace("").complete());
    CHECK_FALSE(parseTrace(remark).complete());
    CHECK_FALSE(parseTrace(started + remark).complete());
    CHECK_FALSE(parseTrace(remark + stopped).complete());
    CHECK_FALSE(parseTrace(remark + started + stopped).complete());
    CHECK_FALSE(parseTrace(started + stopped + remark).complete());
    CHECK_FALSE(parseTrace(started + "bad\n" + stopped).complete());
    CHECK_FALSE(parseTrace(started + stopped + "torn").complete());
    CHECK_FALSE(parseTrace(started + lostSome + stopped).complete());
    CHECK_FALSE(parseTrace("{\"action\": \"started\", \"version\": 2}\n").complete());
}

TEST_CASE("ASectionThatEndedEarlyLeavesTheWholeIncomplete")
{
    const Trace trace = parseTrace(started + remark + started + stopped);
    CHECK(trace.hasStopped());
    CHECK_FALSE(trace.complete());
}

TEST_CASE("StartedStoppedAndLostAreKnown")
{
    CHECK_FALSE(parseTrace(remark).hasStarted());
    CHECK(parseTrace(started).hasStarted());
    CHECK_FALSE(parseTrace(started).hasStopped());
    CHECK(parseTrace(started + stopped).hasStopped());
    CHECK_FALSE(parseTrace(started + stopped + started).hasStopped());
    CHECK_FALSE(parseTrace(started).hasLost());
    CHECK(parseTrace(lostSome + remark).hasLost());
}

TEST_CASE("TheFirstThousandDiagnosticsAreKeptAndAllAreCounted")
{
    std::string log;
    for (int i = 0; i < 1500; ++i)
        log += "bad\n";
    const Trace trace = parseTrace(log);
    REQUIRE(trace.diagnostics().size() == Trace::maxDiagnostics);
    CHECK(trace.diagnostics().back().line == 1000);
    CHECK(trace.counts().badLines == 1500);
}

TEST_CASE("AFileIsReadAsItsBytesAre")
{
    const std::string path = std::string(REACTORTRACK_SOURCE_DIR) + "/tests/formats/data/mixed.out";
    const Trace fromFile = loadTrace(path);
    const Trace fromMemory = parseTrace(sourceFile("tests/formats/data/mixed.out"), path);
    std::istringstream stream(sourceFile("tests/formats/data/mixed.out"));
    const Trace fromStream = loadTrace(stream, path);
    for (const Trace* other : {&fromMemory, &fromStream}) {
        CHECK(other->counts() == fromFile.counts());
        REQUIRE(other->size() == fromFile.size());
        for (EventIndex i = 0; i < fromFile.size(); ++i)
            CHECK(EventText::of(other->at(i)) == EventText::of(fromFile.at(i)));
        REQUIRE(other->diagnostics().size() == fromFile.diagnostics().size());
        for (std::size_t i = 0; i < fromFile.diagnostics().size(); ++i)
            CHECK(toString(other->diagnostics()[i]) == toString(fromFile.diagnostics()[i]));
    }
}

TEST_CASE("ALogLongerThanAReadIsReadWhole")
{
    const TempDir folder;
    std::string log = started;
    while (log.size() < 700'000)
        log += remark;
    writeFile(folder / "mon.out", log + stopped);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(trace.counts().lines == std::ranges::count(log, '\n') + 1);
}

TEST_CASE("AFileThatIsNotThereIsUnreadable")
{
    const TempDir folder;
    const auto path = folder / "missing.out";
    CHECK(onlyDiagnostic(loadTrace(path)) == path + ": cannot be opened: No such file or directory");
}

TEST_CASE("AFolderIsUnreadable")
{
    const TempDir folder;
    CHECK(onlyDiagnostic(loadTrace(folder.path())) ==
          folder.path() + ": cannot be read to its end: Is a directory");
}

TEST_CASE("AFileWithoutPermissionIsUnreadable")
{
    const TempDir folder;
    const auto path = folder / "secret.out";
    writeFile(path, remark);
    std::filesystem::permissions(path, std::filesystem::perms::none);
    if (geteuid() == 0) return; // who may read everything is refused nothing
    CHECK(onlyDiagnostic(loadTrace(path)) == path + ": cannot be opened: Permission denied");
}

TEST_CASE("AStreamThatFailsIsUnreadable")
{
    struct Failing : std::streambuf {
        int_type underflow() override { throw std::runtime_error("the line is dead"); }
    } buffer;
    std::istream stream(&buffer);
    CHECK(onlyDiagnostic(loadTrace(stream, "<stdin>")) ==
          "<stdin>: cannot be read to its end: Input/output error");
}

TEST_CASE("ALoaderFillsItsTraceAsBytesCome")
{
    Trace trace;
    TraceLoader loader(trace, "<stdin>");
    loader.feed(remark + remark.substr(0, 10));
    CHECK(trace.size() == 1);
    CHECK(trace.counts().events == 1);
    loader.feed(remark.substr(10));
    CHECK(trace.size() == 2);
    loader.feed("torn");
    loader.finish();
    CHECK(trace.counts().torn);
    CHECK(trace.diagnostics().at(0).file == "<stdin>");
}
