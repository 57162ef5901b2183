// SPDX-License-Identifier: MIT
// Making a Deferred, three callbacks and firing it, without and with a recorder.
#include "tests/bench/allocations.h"
#include "tests/bench/chains.h"
#include "tests/bench/contest.h"
#include "tests/bench/qfuture_peer.h"
#include "tests/bench/scratch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/recorder.h>
#include <reactortrack/monitor/sink.h>

#include <any>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

namespace reactortrack::bench {

namespace {

constexpr int chains = 50'000;
volatile int seen = 0;

int addOne(int value)
{
    return value + 1;
}

void keep(int value)
{
    seen = value;
}

void runDeferreds()
{
    for (int i = 0; i < chains; ++i) {
        const Deferred deferred;
        deferred.addCallback<&addOne>();
        deferred.addCallback<&addOne>();
        deferred.addCallback<&keep>();
        deferred.callback(i);
    }
}

// What a program without a library would do: a list of functions from any to any.
void runFunctions()
{
    using Function = std::function<std::any(std::any)>;
    for (int i = 0; i < chains; ++i) {
        std::vector<Function> functions;
        functions.emplace_back([](std::any value) { return std::any(addOne(std::any_cast<int>(value))); });
        functions.emplace_back([](std::any value) { return std::any(addOne(std::any_cast<int>(value))); });
        functions.emplace_back([](std::any value) {
            keep(std::any_cast<int>(value));
            return std::any();
        });
        std::any result = i;
        for (Function& function : functions)
            result = function(std::move(result));
    }
}

class NullSink : public Sink {
public:
    bool write(std::string_view) noexcept override { return true; }
    std::string_view problem() const noexcept override { return {}; }
};

void runRecorded()
{
    Recorder::setProcess(std::make_shared<Recorder>(std::make_shared<NullSink>()));
    runDeferreds();
    Recorder::setProcess(nullptr);
}

void runRecordedInto(const std::string& path)
{
    const Recording recording(path, Mode::ValuesOn);
    runDeferreds();
    recording.stop();
}

} // namespace

void benchChain()
{
    const Scratch scratch;
    const std::string path = scratch.path("log");
    Recorder::setProcess(nullptr);
    std::vector<Entrant> entrants{{"std::function and std::any by hand", runFunctions},
                                  {"Deferred, not recorded", runDeferreds},
                                  {"Deferred, recorded (12 lines), nothing written", runRecorded},
                                  {"Deferred, recorded into a file", [&] { runRecordedInto(path); }}};
    if (haveQFuture())
        entrants.push_back({"QPromise and three .then()", [] { runQFutures(chains, addOne, keep); }});
    else
        std::puts("  (no Qt here: QFuture is left out)");
    contest("create, three callbacks, fire, gone: a chain", chains, entrants);

    std::puts("allocations a chain (by operator new of this thread; what Qt takes by malloc is not seen)");
    for (const Entrant& each : entrants) {
        const std::size_t before = allocations();
        each.job();
        std::printf("  %-58s %9.2f\n", each.name.c_str(),
                    static_cast<double>(allocations() - before) / chains);
    }
    std::puts("");
}

} // namespace reactortrack::bench
