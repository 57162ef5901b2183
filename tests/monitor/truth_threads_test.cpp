// SPDX-License-Identifier: MIT
// Threads by the thousand, forks among them, and programs that become another.
#include "tests/monitor/truth_support.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <set>
#include <sys/wait.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

// The threads of the notes "early N" and "late N": both are there once, by the same thread, and no two N
// share one.
void checkThreadsOfNotes(const Trace& trace, std::size_t threads)
{
    CHECK(trace.complete());
    checkOrderOfTimes(trace);
    std::vector<std::int64_t> early(threads);
    std::vector<std::int64_t> late(threads);
    std::set<std::int64_t> numbers;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action != Action::Note) continue;
        const std::string text(*event.text);
        const std::size_t number = std::stoul(text.substr(text.find(' ')));
        std::int64_t& place = (text.starts_with("early") ? early : late).at(number);
        if (place != 0) FAIL(text << " stands there twice");
        place = event.thread;
        numbers.insert(event.thread);
    }
    std::size_t others = 0;
    for (std::size_t i = 0; i < threads; ++i)
        others += early[i] == 0 || early[i] != late[i];
    CHECK(others == 0);
    CHECK(numbers.size() == threads);
    CHECK(*numbers.rbegin() == static_cast<std::int64_t>(threads));
}

std::size_t manyThreads(int usually, int sanitized)
{
    return static_cast<std::size_t>(sanitizer().empty() ? usually : sanitized);
}

} // namespace

TEST_CASE("ThousandsOfThreadsAtOnceHaveARingAndANumberEach")
{
    const std::size_t threads = manyThreads(2000, 200);
    const TempDir folder;
    CHECK(runTruthProbe(folder, {"together", std::to_string(threads)}).status == 0);
    checkThreadsOfNotes(loadTrace(folder / "mon.out"), threads);
}

TEST_CASE("ThousandsOfThreadsInTurnShareRingsAndHaveANumberEach")
{
    const std::size_t threads = manyThreads(20'000, 1'000);
    const TempDir folder;
    const Outcome outcome = runTruthProbe(folder, {"inTurn", std::to_string(threads)});
    CHECK(outcome.status == 0);
    checkThreadsOfNotes(loadTrace(folder / "mon.out"), threads);
    // A few rings: a thread that has ended may still be seen for a moment.
    CHECK(std::stoll(outcome.out) <= 65'536 + 8 * (2048 * 1024 + 4096));
    std::printf("%zu threads in turn, the side file has %lld bytes\n", threads, std::stoll(outcome.out));
}

TEST_CASE("AThreadIsTheSameWhenItsThreadLocalObjectsGo")
{
    const std::size_t threads = manyThreads(3'000, 300);
    const TempDir folder;
    CHECK(runTruthProbe(folder, {"late", std::to_string(threads)}).status == 0);
    checkThreadsOfNotes(loadTrace(folder / "mon.out"), threads);
}

TEST_CASE("ForksAmongThreadsThatComeAndGoLoseAndHangNothing")
{
    if (isSkipped("ForksAmongThreadsThatComeAndGoLoseAndHangNothing")) return;
    const int children = rounds(50, 300);
    const TempDir folder;
    const Outcome outcome = runTruthProbe(folder, {"forks", std::to_string(children)});
    CHECK(outcome.status == 0);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.empty());
    int logs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("mon.out") || name.ends_with(".side")) continue;
        const bool isChild = name != "mon.out";
        logs += isChild;
        const Trace trace = loadTrace(entry.path());
        CHECK(trace.diagnostics().empty());
        const auto notes = notesOf(trace);
        CHECK((isChild ? notes.size() == 100 : notes.size() >= static_cast<std::size_t>(children)));
        for (std::size_t i = 0; i < notes.size(); ++i)
            REQUIRE(notes[i] == (isChild ? "child " + std::to_string(i) : "parent"));
        if (isChild) CHECK(trace.size() - trace.hasStopped() == 107);
    }
    CHECK(logs == children);
    CHECK(loadTrace(folder / "mon.out").complete());
}

TEST_CASE("AProgramThatBecomesAnotherLosesNothing")
{
    const TempDir folder;
    CHECK(runTruthProbe(folder, {"again", "1"}).status == 0);
    for (const char* name : {"mon.out.1", "mon.out"}) {
        const Trace trace = loadTrace(folder / name);
        CHECK(trace.diagnostics().empty());
        const auto notes = notesOf(trace);
        REQUIRE(notes.size() == 1000);
        for (std::size_t i = 0; i < notes.size(); ++i)
            REQUIRE(notes[i] == std::to_string(i));
    }
    CHECK(loadTrace(folder / "mon.out").complete());
}
