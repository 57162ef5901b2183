// SPDX-License-Identifier: MIT
// The texts of a trace that stay in the log's file, and what becomes of them when the file changes.
#include <reactortrack/formats/trace.h>

#include "tests/support/catch.h"
#include "tests/support/random_events.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_files.h"

#include <reactortrack/formats/descriptor.h>
#include <reactortrack/formats/trace_writer.h>

#include <atomic>
#include <fcntl.h>
#include <filesystem>
#include <malloc.h>
#include <sstream>
#include <thread>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

std::string noteLine(const std::string& text)
{
    return "{\"action\": \"note\", \"text\": \"" + text + "\"}\n";
}

Text textAt(const Trace& trace, EventIndex index)
{
    const Event event = trace.at(index);
    CHECK(event.action == Action::Note);
    return event.text;
}

} // namespace

TEST_CASE("EveryEventOfAFileIsReadAgainAsItWas")
{
    const TempDir folder;
    EventSource source(51);
    std::string log;
    std::vector<std::string> wanted;
    for (int i = 0; i < 3000; ++i) {
        const Event event = source.next();
        appendLine(log, event);
        wanted.push_back(EventText::of(event));
    }
    writeFile(folder / "mon.out", log);
    const Trace trace = loadTrace(folder / "mon.out");
    REQUIRE(trace.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        REQUIRE(EventText::of(trace.at(i)) == wanted[i]);
    for (std::size_t i = wanted.size(); i > 0; --i)
        REQUIRE(EventText::of(trace.at(i - 1)) == wanted[i - 1]);
}

TEST_CASE("ABriefEventHasAllButTheTextsThatStayInTheFile")
{
    EventSource source(52);
    for (int i = 0; i < 1000; ++i) {
        Trace trace;
        Event event = source.next();
        trace.append(event, 1);
        event.value = event.label = event.text = event.reason = event.program = std::nullopt;
        event.recorder = event.wall = std::nullopt;
        event.error = nullptr;
        REQUIRE(EventText::of(trace.brief(0)) == EventText::of(event));
    }
}

TEST_CASE("AReaderOfManyEventsReadsEachAsIfAlone")
{
    Trace trace;
    BriefReader reader(trace);
    EventSource source(54);
    const auto isRead = [&](EventIndex index) {
        return EventText::of(reader.at(index)) == EventText::of(trace.brief(index));
    };
    for (EventIndex i = 0; i < 3000; ++i) { // also while it grows
        trace.append(source.next(), 1);
        REQUIRE(isRead(i));
    }
    for (EventIndex i = 0; i < 3000; ++i) {
        REQUIRE(isRead(i));
        REQUIRE(isRead(i * 31 % 3000));
    }
}

TEST_CASE("AReaderOfManyEventsReadsTheirTextsInTheFile")
{
    const TempDir folder;
    EventSource source(56);
    Random random(57);
    std::string log;
    constexpr std::size_t events = 3000;
    for (std::size_t i = 0; i < events; ++i)
        appendLine(log, source.next());
    writeFile(folder / "mon.out", log);
    const Trace trace = loadTrace(folder / "mon.out");
    BriefReader reader(trace);
    std::size_t texts = 0;
    const auto isRead = [&](EventIndex index) {
        const bool hasTexts = EventText::of(reader.at(index)) != EventText::of(trace.at(index));
        texts += hasTexts;
        return EventText::of(reader.whole()) == EventText::of(trace.at(index)) &&
               reader.textLine() == (hasTexts ? trace.lineText(index) : "");
    };
    for (EventIndex i = 0; i < events; ++i)
        REQUIRE(isRead(i));
    CHECK(texts > 500);
    for (EventIndex i = 0; i < events; ++i)
        REQUIRE(isRead(random.below(events)));
}

TEST_CASE("WhatAReaderOfManyEventsReadsIsNotKept")
{
    const TempDir folder;
    std::string log;
    constexpr std::size_t events = 20'000;
    for (std::size_t i = 0; i < events; ++i)
        log += noteLine("number " + std::to_string(i));
    writeFile(folder / "mon.out", log);
    const Trace trace = loadTrace(folder / "mon.out");
    BriefReader reader(trace);
    const std::size_t before = mallinfo2().uordblks; // under sanitizers always 0
    for (std::size_t i = 0; i < events; ++i) {
        reader.at(i);
        REQUIRE(reader.whole().text == "number " + std::to_string(i));
    }
    CHECK(mallinfo2().uordblks < before + 300'000);
    std::filesystem::resize_file(folder / "mon.out", 0);
    CHECK(reader.at(0).action == Action::Note);
    CHECK(reader.whole().text == Trace::goneText);
    CHECK(reader.textLine().empty());
}

TEST_CASE("TheTypeOfAnErrorIsThatOfTheWholeEvent")
{
    Trace trace;
    EventSource source(53);
    std::size_t errors = 0;
    for (std::size_t i = 0; i < 2000; ++i) {
        const Event event = source.next();
        trace.append(event, 1);
        const Text type = trace.errorType(i);
        REQUIRE(type.has_value() == (trace.at(i).error != nullptr));
        if (!type) continue;
        REQUIRE(*type == trace.at(i).error->type);
        ++errors;
    }
    CHECK(errors > 100);
}

TEST_CASE("ANameAloneIsThatOfTheWholeEvent")
{
    Trace trace;
    EventSource source(55);
    std::size_t names = 0;
    for (std::size_t i = 0; i < 2000; ++i) {
        trace.append(source.next(), 1);
        const Event whole = trace.brief(i);
        for (const auto name : {&Event::callback, &Event::errback, &Event::role, &Event::name, &Event::kind,
                                &Event::mode, &Event::how, &Event::what, &Event::phase, &Event::site}) {
            REQUIRE(trace.name(i, name) == whole.*name);
            names += (whole.*name).has_value();
        }
    }
    CHECK(names > 1000);
}

TEST_CASE("TheTypesOfManyErrorsTakeNoMemory")
{
    const TempDir folder;
    std::string log;
    constexpr std::size_t events = 20'000;
    for (std::size_t i = 0; i < events; ++i)
        log += "{\"action\": \"failed\", \"deferred\": 1, \"error\": {\"type\": \"a::long::type::" +
               std::to_string(i) + "\", \"message\": \"m" + std::to_string(i) + "\"}}\n";
    writeFile(folder / "mon.out", log);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.errorType(0) == "a::long::type::0");
    const std::size_t before = mallinfo2().uordblks; // under sanitizers always 0
    for (std::size_t i = 0; i < events; ++i)
        REQUIRE(trace.errorType(i) == "a::long::type::" + std::to_string(i));
    CHECK(mallinfo2().uordblks < before + 100'000);
}

TEST_CASE("TheTextsOfAFileThatIsRenamedOrRemovedStay")
{
    const TempDir folder;
    writeFile(folder / "mon.out", noteLine("old"));
    const Trace trace = loadTrace(folder / "mon.out");
    std::filesystem::rename(folder / "mon.out", folder / "mon.out.1");
    writeFile(folder / "mon.out", noteLine("new"));
    CHECK(textAt(trace, 0) == "old");
    std::filesystem::remove(folder / "mon.out.1");
    CHECK(textAt(trace, 0) == "old");
}

TEST_CASE("TextsThatAFileHasNoMoreAreSaidToBeGone")
{
    const TempDir folder;
    const std::string failed =
        "{\"action\": \"fired\", \"deferred\": 1, \"error\": {\"type\": \"E\", \"message\": \"m\"}}\n";
    writeFile(folder / "mon.out", noteLine("first") + noteLine("second") + failed);
    const Trace shrunken = loadTrace(folder / "mon.out");
    const Trace read = loadTrace(folder / "mon.out");
    CHECK(textAt(read, 1) == "second");
    CHECK(read.errorType(2) == "E");
    std::filesystem::resize_file(folder / "mon.out", noteLine("first").size() + 5);
    CHECK(textAt(shrunken, 0) == "first");
    CHECK(textAt(shrunken, 1) == Trace::goneText);
    CHECK(shrunken.at(2).error->type == Trace::goneText);
    CHECK(shrunken.errorType(2) == "E"); // is kept as names are
    CHECK(textAt(read, 1) == "second");  // who has read it keeps it
    std::filesystem::resize_file(folder / "mon.out", 0);
    CHECK(textAt(shrunken, 1) == Trace::goneText);
}

TEST_CASE("TextsThatWereWrittenOverAreSaidToBeGone")
{
    const TempDir folder;
    const std::string log = noteLine("first") + noteLine("second");
    const auto reload = [&](const std::string& other) {
        writeFile(folder / "mon.out", log);
        Trace trace = loadTrace(folder / "mon.out");
        writeFile(folder / "mon.out", other); // in place
        return trace;
    };
    CHECK(textAt(reload(std::string(log.size(), 'x')), 1) == Trace::goneText);
    CHECK(textAt(reload(std::string(100'000, '\0')), 1) == Trace::goneText);
    CHECK(textAt(reload("{\"action\": \"cancelled\", \"deferred\": 1}\n" + log), 0) == Trace::goneText);
}

TEST_CASE("ALineAsLongAsMayBeIsReadAgain")
{
    const TempDir folder;
    const std::string text(mon_out::lineBytes - 31, 'x');
    writeFile(folder / "mon.out", noteLine("a") + noteLine(text) + noteLine("b"));
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(textAt(trace, 2) == "b");
    CHECK(*textAt(trace, 1) == text);
    CHECK(textAt(trace, 0) == "a");
}

TEST_CASE("AWholeLastLineWithoutItsEndIsReadAgain")
{
    const TempDir folder;
    std::string log = noteLine("a") + noteLine("b");
    log.pop_back();
    writeFile(folder / "mon.out", log + std::string(5000, '\0'));
    CHECK(textAt(loadTrace(folder / "mon.out"), 1) == "b");
}

TEST_CASE("WhatIsFedAfterTheFileIsKept")
{
    const TempDir folder;
    const std::string cut = noteLine("in the file") + noteLine("across").substr(0, 20);
    writeFile(folder / "mon.out", cut + "other bytes that nobody read");
    const Descriptor file(::open((folder / "mon.out").c_str(), O_RDONLY | O_CLOEXEC));
    Trace trace;
    TraceLoader loader(trace, "log");
    loader.setFile(file.get());
    loader.feed(cut);
    loader.leaveFile();
    loader.feed(noteLine("across").substr(20) + noteLine("behind"));
    loader.finish();
    REQUIRE(trace.size() == 3);
    CHECK(textAt(trace, 0) == "in the file");
    CHECK(textAt(trace, 1) == "across");
    CHECK(textAt(trace, 2) == "behind");
}

TEST_CASE("TheLineOfEveryEventIsTheLogsOwn")
{
    const TempDir folder;
    EventSource source(53);
    Random random(54);
    std::string log;
    // Twice as long as what is kept of a pipe in memory, and with all that stands between events.
    while (log.size() < (std::size_t{2} << 20)) {
        static const std::string_view others[] = {"\n", "  \n", "no event\n", "{\"action\": \"later\"}\n"};
        if (random.below(10) == 0) log += others[random.below(4)];
        const std::size_t begin = log.size();
        appendLine(log, source.next());
        if (random.below(10) == 0) log.insert(begin + 1, "  "); // not as a writer writes
        if (random.below(10) == 0) log.insert(log.size() - 1, "\r");
    }
    log.pop_back();
    const std::vector<std::string_view> lines = linesOf(log);
    writeFile(folder / "mon.out", log);
    std::istringstream stream(log);
    for (const Trace& trace :
         {loadTrace(folder / "mon.out"), loadTrace(stream, "<stdin>"), parseTrace(log)}) {
        REQUIRE(trace.size() > 1000);
        for (std::size_t i = trace.size(); i-- > 0;)
            REQUIRE(trace.lineText(i) == lines[static_cast<std::size_t>(trace.lineOf(i)) - 1]);
    }
}

TEST_CASE("ALineThatTheFileHasNoMoreIsNone")
{
    const TempDir folder;
    std::string log;
    for (int i = 1; i <= 10; ++i)
        log += "{\"action\": \"created\", \"deferred\": " + std::to_string(i) + "}\n";
    writeFile(folder / "mon.out", log);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.lineText(6) == "{\"action\": \"created\", \"deferred\": 7}");
    SECTION("Cut")
    {
        std::filesystem::resize_file(folder / "mon.out", log.size() / 2);
        CHECK(trace.lineText(1) == "{\"action\": \"created\", \"deferred\": 2}");
        CHECK_FALSE(trace.lineText(6));
    }
    SECTION("WrittenOver")
    {
        writeFile(folder / "mon.out", "{\"action\": \"stopped\"}\n" + log);
        CHECK_FALSE(trace.lineText(6));
    }
}

TEST_CASE("ATraceThatGrowsNoMoreIsReadFromManyThreads")
{
    const TempDir folder;
    std::string log;
    for (int i = 0; i < 500; ++i)
        log += noteLine(std::to_string(i));
    log += "{\"action\": \"unhandled\", \"deferred\": 1, \"error\": {\"type\": \"E\"}}\n";
    writeFile(folder / "mon.out", log);
    const Trace trace = loadTrace(folder / "mon.out");
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            for (std::size_t i = 0; i < 500; ++i)
                if (trace.at(i).text != std::to_string(i)) ++wrong;
        });
    threads.emplace_back([&] {
        if (trace.errorType(500) != "E") ++wrong;
    });
    for (std::thread& each : threads)
        each.join();
    CHECK(wrong == 0);
}
