// SPDX-License-Identifier: MIT
// What fails stays in the recorder: told once, counted, and over when it is over.
#include <reactortrack/monitor/memory_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/recorder_support.h"
#include "tests/monitor/truth_allocator.h"
#include "tests/support/catch.h"

#include <csignal>
#include <new>
#include <random>

using namespace reactortrack;
using namespace recordertest;
using truth::noMemory;

namespace {

// Takes lines while `works`.
class MoodySink : public MemorySink {
public:
    bool works = true;
    bool gone = false;
    std::function<void()> during = [] {};

    bool write(std::string_view lines) noexcept override
    {
        during();
        return works && MemorySink::write(lines);
    }
    std::string_view problem() const noexcept override { return "mon.out: Out of luck"; }
    bool ended() const noexcept override { return gone; }
};

Recorder* interrupted = nullptr;

} // namespace

TEST_CASE("AFailureIsToldOnceAndCounted")
{
    const auto sink = std::make_shared<MoodySink>();
    Recorder recorder(sink);
    recorder.record(note("one"));
    const std::string told = standardErrorOf([&] {
        sink->works = false;
        recorder.record(note("two"));
        recorder.record(note("three"));
        sink->works = true;
        recorder.record(note("four"));
        sink->works = false;
        recorder.record(note("five"));
    });
    CHECK(told == "reactortrack: mon.out: Out of luck; events are lost, the program goes on\n");
    CHECK(recorder.stats().lost == 3);
}

TEST_CASE("WhatWasLostIsToldBeforeTheNextLine")
{
    const auto sink = std::make_shared<MoodySink>();
    Recorder recorder(sink);
    standardErrorOf([&] {
        sink->works = false;
        recorder.record(note("one"));
        CHECK(recorder.begin(created("two")) == DeferredId::None);
        sink->works = true;
    });
    CHECK(recorder.begin(created("three")) == DeferredId{1});
    recorder.record(note("four"));
    recorder.stop();
    const Trace trace = parseTrace(sink->text());
    REQUIRE(trace.size() == 5);
    const Event lost = trace.at(1);
    CHECK(lost.action == Action::Lost);
    CHECK(lost.count == 2);
    CHECK(lost.reason == "mon.out: Out of luck");
    CHECK(trace.at(4).count == 3);
}

TEST_CASE("StartedComesFirstEvenWhenItCouldNotBeWrittenAtFirst")
{
    const auto sink = std::make_shared<MoodySink>();
    sink->works = false;
    standardErrorOf([&] {
        Recorder recorder(sink);
        recorder.record(note("one"));
        sink->works = true;
        recorder.record(note("two"));
    });
    const Trace trace = parseTrace(sink->text());
    REQUIRE(trace.size() == 4);
    CHECK(trace.at(0).action == Action::Started);
    CHECK(trace.at(1).action == Action::Lost);
    CHECK(notesOf(trace) == std::vector<std::string>{"two"});
    CHECK(trace.at(3).count == 2);
}

TEST_CASE("EveryEventIsEitherInTheLogOrInACountOfTheLost")
{
    const unsigned seed = GENERATE(range(1u, 30u));
    std::mt19937 random(seed);
    const auto sink = std::make_shared<MoodySink>();
    int written = 0;
    int begun = 0;
    RecorderStats stats;
    standardErrorOf([&] {
        Recorder recorder(sink);
        for (int i = 0; i < 200; ++i) {
            sink->works = random() % 3 != 0;
            if (random() % 2)
                begun += recorder.begin(created("d")) != DeferredId::None;
            else
                recorder.record(note("n"));
            written += sink->works;
        }
        sink->works = true;
        recorder.stop();
        stats = recorder.stats();
    });
    const Trace trace = parseTrace(sink->text());
    std::int64_t lost = 0;
    int createdLines = 0;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action == Action::Lost) lost += event.count.value();
        if (event.action == Action::Created) CHECK(number(event.deferred) == ++createdLines);
    }
    CHECK(lost == 200 - written);
    CHECK(stats.lost == 200 - written);
    CHECK(createdLines == begun);
    CHECK(trace.at(trace.size() - 1).count == static_cast<std::int64_t>(trace.size()) - 2);
    CHECK(stats.events == static_cast<std::int64_t>(trace.size()) - 2);
}

TEST_CASE("ASinkThatHasEndedIsNotAskedAgain")
{
    const auto sink = std::make_shared<MoodySink>();
    Recorder recorder(sink);
    standardErrorOf([&] {
        sink->works = false;
        sink->gone = true;
        recorder.record(note("one"));
    });
    int asked = 0;
    sink->during = [&] { ++asked; };
    recorder.record(note("two"));
    CHECK(recorder.begin(created("d")) == DeferredId::None);
    recorder.stop();
    CHECK(asked == 0);
    CHECK(recorder.stats().lost == 3);
}

TEST_CASE("AnEventFromInsideTheRecorderIsLostAndCounted")
{
    const auto sink = std::make_shared<MoodySink>();
    Recorder recorder(sink);
    SECTION("the same recorder")
    {
        interrupted = &recorder;
        std::signal(SIGUSR1, [](int) { interrupted->record(note("from the handler")); });
        sink->during = [&] { std::raise(SIGUSR1); };
        recorder.record(note("one"));
        sink->during = [] {};
        std::signal(SIGUSR1, SIG_DFL);
    }
    SECTION("its stop")
    {
        sink->during = [&] {
            recorder.stop();
            recorder.record(note("two"));
        };
        recorder.record(note("one"));
        sink->during = [] {};
        CHECK(recorder.isOn());
    }
    recorder.record(note("three"));
    recorder.stop();
    const Trace trace = parseTrace(sink->text());
    CHECK(notesOf(trace) == std::vector<std::string>{"one", "three"});
    CHECK(trace.at(2).action == Action::Lost);
    CHECK(trace.at(2).count == 1);
    CHECK(trace.at(2).reason == "recorded from inside the recorder");
    CHECK(recorder.stats().lost == 1);
}

TEST_CASE("WantOfMemoryLosesTheEventOnly")
{
    const auto sink = std::make_shared<MoodySink>();
    Recorder recorder(sink);
    if (GENERATE(true, false)) recorder.record(note("first")); // there is memory for the thread's number
    const std::string large(1 << 20, 'x');
    const Event event = note(large);
    const std::string told = standardErrorOf([&] {
        noMemory = true;
        recorder.record(event);
        noMemory = false;
    });
    CHECK(told == "reactortrack: no memory for an event; events are lost, the program goes on\n");
    recorder.record(note("after"));
    recorder.stop();
    const Trace trace = parseTrace(sink->text());
    CHECK(notesOf(trace).back() == "after");
    CHECK(trace.at(trace.size() - 3).action == Action::Lost);
}

TEST_CASE("WithoutAnyMemoryARecorderIsOff")
{
    std::shared_ptr<Sink> sink = std::make_shared<MoodySink>();
    alignas(Recorder) unsigned char place[sizeof(Recorder)];
    noMemory = true;
    auto* recorder = new (place) Recorder(std::move(sink));
    noMemory = false;
    CHECK_FALSE(recorder->isOn());
    CHECK(recorder->begin(created("d")) == DeferredId::None);
    recorder->~Recorder();
}
