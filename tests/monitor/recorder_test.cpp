// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/memory_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/recorder_support.h"
#include "tests/support/catch.h"

#include <atomic>
#include <chrono>
#include <set>
#include <thread>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;

namespace {

std::string timeless(const std::string& line)
{
    return withValue(withValue(line, "t", "T"), "bytes", "B");
}

// Each digit as a 0.
std::string shapeOf(std::string text)
{
    for (char& c : text)
        if (c >= '0' && c <= '9') c = '0';
    return text;
}

// Lets other threads run in the middle of a write, so that they meet there.
class SlowSink : public MemorySink {
public:
    bool write(std::string_view lines) noexcept override
    {
        std::this_thread::yield();
        return MemorySink::write(lines);
    }
};

} // namespace

TEST_CASE("AnEmptyLogIsStartedAndStopped")
{
    const auto sink = std::make_shared<MemorySink>();
    Recorder(sink, {}).stop();
    const auto lines = sink->lines();
    REQUIRE(lines.size() == 2);
    CHECK(withValue(lines[0], "wall", "W") ==
          R"({"action": "started", "version": 1, "program": "recorder_tests", "pid": )" +
              std::to_string(getpid()) + R"(, "recorder": "reactortrack-cpp 0.1", "wall": W})");
    const std::string wall(parseTrace(sink->text()).at(0).wall.value());
    CHECK(shapeOf(wall) == "0000-00-00T00:00:00.000Z");
    CHECK(wall.starts_with("20"));
    CHECK(timeless(lines[1]) == R"({"action": "stopped", "count": 0, "bytes": B, "lost": 0, "t": T})");
    CHECK(parseTrace(sink->text()).complete());
}

TEST_CASE("DeferredsAreNumberedByTheirFirstLines")
{
    const auto sink = std::make_shared<MemorySink>();
    Recorder recorder(sink);
    CHECK(recorder.begin(created("d")) == DeferredId{1});
    Event tracked = created("e");
    tracked.action = Action::Tracked;
    CHECK(recorder.begin(tracked) == DeferredId{2});
    Event gone;
    gone.action = Action::Destroyed;
    gone.deferred = DeferredId{1};
    recorder.record(gone);
    const auto lines = sink->lines();
    REQUIRE(lines.size() == 4);
    CHECK(timeless(lines[1]) == R"({"action": "created", "deferred": 1, "name": "d", "t": T})");
    CHECK(timeless(lines[2]) == R"({"action": "tracked", "deferred": 2, "name": "e", "t": T})");
    CHECK(timeless(lines[3]) == R"({"action": "destroyed", "deferred": 1, "t": T})");
    CHECK(recorder.knows(DeferredId{2}));
}

TEST_CASE("StopCountsTheLinesAndEndsTheLog")
{
    const auto sink = std::make_shared<MemorySink>();
    Recorder recorder(sink);
    recorder.record(note("one"));
    recorder.record(note("two"));
    recorder.stop();
    recorder.record(note("late"));
    CHECK(recorder.begin(created("late")) == DeferredId::None);
    recorder.stop();
    CHECK_FALSE(recorder.isOn());
    const auto lines = sink->lines();
    REQUIRE(lines.size() == 4);
    CHECK(timeless(lines[3]) == R"({"action": "stopped", "count": 2, "bytes": B, "lost": 0, "t": T})");
    CHECK(recorder.stats().events == 2);
    CHECK(recorder.stats().lost == 0);
}

TEST_CASE("TimesCountFromTheStart")
{
    using namespace std::chrono;
    const auto sink = std::make_shared<MemorySink>();
    const auto before = steady_clock::now();
    Recorder recorder(sink);
    recorder.record(note("one"));
    std::this_thread::sleep_for(milliseconds(2));
    recorder.record(note("two"));
    const Duration whole{nanoseconds(steady_clock::now() - before).count()};
    const Trace trace = parseTrace(sink->text());
    const Timestamp one = trace.at(1).t.value();
    const Timestamp two = trace.at(2).t.value();
    CHECK_FALSE(trace.at(0).t.has_value());
    CHECK(one.count >= 0);
    CHECK(two.count - one.count >= 2'000'000);
    CHECK(two <= whole);
}

TEST_CASE("TheDestructorStops")
{
    const auto sink = std::make_shared<MemorySink>();
    {
        const Recorder recorder(sink);
    }
    CHECK(sink->lines().size() == 2);
    CHECK(parseTrace(sink->text()).hasStopped());
}

TEST_CASE("ARecorderWithoutASinkIsOff")
{
    Recorder recorder(nullptr);
    CHECK_FALSE(recorder.isOn());
    CHECK(recorder.begin(created("d")) == DeferredId::None);
    recorder.record(note("text"));
    recorder.stop();
}

TEST_CASE("ValuesAndSitesCanBeSwitchedOff")
{
    Event fired;
    fired.action = Action::Fired;
    fired.deferred = DeferredId{1};
    fired.branch = true;
    fired.value = "a secret";
    fired.site = "here.cpp:1";
    const bool on = GENERATE(true, false);
    const auto sink = std::make_shared<MemorySink>();
    Recorder recorder(sink, {.values = on, .sites = on});
    Event first = created("d");
    first.site = "here.cpp:2";
    recorder.begin(first);
    recorder.record(fired);
    CHECK(countOf("a secret", sink->text()) == (on ? 1 : 0));
    CHECK(countOf("here.cpp", sink->text()) == (on ? 2 : 0));
}

TEST_CASE("ThreadsThatRecordAtOnceLeaveWholeLinesInOrderOfTheirTimes")
{
    constexpr int threads = 9;
    constexpr int rounds = 400;
    const auto sink = std::make_shared<SlowSink>();
    std::atomic<int> waiting{threads};
    {
        Recorder recorder(sink);
        std::vector<std::thread> all;
        for (int i = 0; i < threads; ++i)
            all.emplace_back([&, i] {
                const std::string text = "from " + std::to_string(i);
                --waiting;
                while (waiting > 0)
                    std::this_thread::yield();
                for (int round = 0; round < rounds; ++round) {
                    Event event = note(text);
                    event.deferred = recorder.begin(created("d"));
                    recorder.record(event);
                }
            });
        for (std::thread& thread : all)
            thread.join();
    }
    const Trace trace = parseTrace(sink->text());
    CHECK(trace.complete());
    REQUIRE(trace.size() == threads * rounds * 2 + 2);

    Timestamp last{};
    std::int64_t lastNumber = 0;
    std::set<std::pair<std::string, std::int64_t>> threadOf;
    for (EventIndex i = 1; i + 1 < trace.size(); ++i) {
        const Event event = trace.at(i);
        REQUIRE(event.t.has_value());
        REQUIRE(last <= *event.t);
        last = *event.t;
        if (event.action == Action::Created)
            REQUIRE(number(event.deferred) == ++lastNumber);
        else
            threadOf.emplace(*event.text, event.thread);
    }
    CHECK(threadOf.size() == threads); // each has one number
    std::set<std::int64_t> numbers;
    for (const auto& [text, thread] : threadOf)
        numbers.insert(thread);
    CHECK(numbers.size() == threads);
    CHECK(*numbers.begin() == 1);
    CHECK(*numbers.rbegin() == threads);
    CHECK(trace.at(trace.size() - 1).count == threads * rounds * 2);
}

TEST_CASE("AThreadKeepsItsNumberAndPassesItToNobody")
{
    const auto sink = std::make_shared<MemorySink>();
    Recorder recorder(sink);
    for (int i = 0; i < 3; ++i)
        std::thread([&] { recorder.record(note("other")); }).join();
    recorder.record(note("main"));
    Recorder another(std::make_shared<MemorySink>());
    another.record(note("elsewhere"));
    recorder.record(note("main"));
    const Trace trace = parseTrace(sink->text());
    std::vector<std::int64_t> threads;
    for (EventIndex i = 1; i < trace.size(); ++i)
        threads.push_back(trace.at(i).thread);
    CHECK(threads == std::vector<std::int64_t>{1, 2, 3, 4, 4});
}
