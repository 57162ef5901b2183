// SPDX-License-Identifier: MIT
// What is recorded on the way of every event asks for no memory.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/recorder_support.h"
#include "tests/monitor/truth_allocator.h"
#include "tests/support/catch.h"

#include <cstdio>
#include <string>

using namespace reactortrack;
using namespace recordertest;

namespace {

thread_local std::uint64_t allocations = 0;

// Where a life is: the calls that record attached, then fired with executing and executed.
struct Allocations {
    std::uint64_t created = 0;
    std::uint64_t attached = 0;
    std::uint64_t fired = 0;
};

template <class Call>
std::uint64_t allocationsOf(Call call)
{
    const std::uint64_t before = allocations;
    call();
    return allocations - before;
}

Allocations live(const Value& value, int lives)
{
    Allocations all;
    for (int i = 0; i < lives; ++i) {
        std::optional<Deferred> deferred;
        all.created += allocationsOf([&] { deferred.emplace(); });
        all.attached += allocationsOf([&] {
            deferred->addCallback([](Value result) { return result; }, "pass");
            deferred->addCallback([](Value result) { return result; }, "pass again");
        });
        all.fired += allocationsOf([&] { deferred->callback(value); });
    }
    return all;
}

} // namespace

TEST_CASE("WhatIsRecordedAfterTheFirstEventsAsksForNoMemory")
{
    truth::whenAllocating = [](std::size_t) { ++allocations; };
    const TempDir folder;
    const Value values[] = {
        Value(42),  Value(),    Value(std::string("short")), Value(std::string(1000, 'x')),
        Value(1.5), Value(true)};
    Recorder::setProcess(nullptr);
    std::vector<Allocations> without;
    for (const Value& value : values)
        without.push_back(live(value, 20'000));
    Recorder::setProcess(std::make_shared<Recorder>(std::make_shared<FileSink>(folder / "mon.out")));
    for (const Value& value : values)
        live(value, 1000);
    for (std::size_t i = 0; i < std::size(values); ++i) {
        const Allocations with = live(values[i], 20'000);
        INFO("with " << values[i].text());
        CHECK(with.attached == without[i].attached);
        CHECK(with.fired == without[i].fired);
        std::printf("%s: %llu allocations attached, %llu fired, %.2f more for each that is created\n",
                    values[i].text().substr(0, 12).c_str(),
                    static_cast<unsigned long long>(with.attached - without[i].attached),
                    static_cast<unsigned long long>(with.fired - without[i].fired),
                    static_cast<double>(with.created - without[i].created) / 20'000);
    }
    Recorder::setProcess(nullptr);
    truth::whenAllocating = nullptr;
    CHECK(loadTrace(folder / "mon.out").complete());
}
