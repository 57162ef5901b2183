// SPDX-License-Identifier: MIT
// The state at any event, and what it costs to keep it findable.
#include "model2map/paint/scene.h"
#include "model2map/replay/history.h"
#include "tests/bench/clocks.h"
#include "tests/bench/contest.h"
#include "tests/bench/map_bench.h"
#include "tests/bench/map_log.h"

#include <cstdio>
#include <cstring>
#include <random>

#include <malloc.h>

namespace reactortrack::bench {

namespace {

using namespace model2map;

double allocated()
{
    const auto info = ::mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

// Tiles that stand together, as those that a zoomed map shows.
struct Visible {
    std::vector<TileId> tiles;

    Visible(const History& history, std::size_t wanted, std::size_t from)
    {
        for (std::size_t d = from; d < history.deferredCount() && tiles.size() < wanted; ++d) {
            const auto deferred = static_cast<DeferredIndex>(d);
            tiles.push_back({TileKind::Deferred, deferred, 0});
            const std::size_t slots = history.facts(deferred).slots.size();
            for (std::size_t s = 0; s < slots; ++s)
                tiles.push_back({TileKind::Slot, deferred, s});
        }
    }

    void statesAt(const History& history, Position position, std::vector<std::uint8_t>& states) const
    {
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            const TileId& id = tiles[i];
            states[i] = id.kind == TileKind::Slot
                            ? static_cast<std::uint8_t>(history.slotStatusAt(id.deferred, id.index, position))
                            : static_cast<std::uint8_t>(history.statusAt(id.deferred, position));
        }
    }
};

double percentile(std::vector<double> samples, double share)
{
    std::sort(samples.begin(), samples.end());
    return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1))];
}

void benchOf(std::size_t wanted)
{
    const Trace trace = makeMapLog(wanted);
    const double events = static_cast<double>(trace.size()), before = allocated(), began = processCpu();
    const History history(trace);
    std::printf("seek in %zu events, %zu deferreds\n", trace.size(), history.deferredCount());
    printGoal("history: ns an event to build", (processCpu() - began) / events, "small beside reading it");
    printGoal("history: bytes an event, beside the trace's", (allocated() - before) / events,
              "30 with the trace");
    std::mt19937_64 random(7);
    const auto anywhere = [&] { return static_cast<Position>(random() % (trace.size() + 1)); };
    std::vector<double> seeks, steps, copies;
    std::vector<std::uint8_t> states(40'000), copy(40'000);
    for (int i = 0; i < 400; ++i) {
        const Visible visible(history, 20'000, random() % history.deferredCount());
        const Position position = anywhere();
        double start = wallClock();
        visible.statesAt(history, position, states);
        seeks.push_back(wallClock() - start);
        start = wallClock();
        std::memcpy(copy.data(), states.data(), visible.tiles.size());
        copies.push_back(wallClock() - start);
    }
    std::vector<DeferredIndex> changed;
    for (int i = 0; i < 4000; ++i) {
        const EventNumber event = 1 + random() % trace.size();
        const double start = wallClock();
        changed.clear();
        history.changedBy(event, changed);
        for (const DeferredIndex deferred : changed)
            history.statusAt(deferred, event);
        history.cursorAt(event);
        steps.push_back(wallClock() - start);
    }
    printGoal("20,000 tiles anywhere, 95th percentile, ms", percentile(seeks, 0.95) / 1e6, "1");
    printGoal("20,000 tiles anywhere, median, ms", percentile(seeks, 0.5) / 1e6, "0.1 to 0.5");
    printGoal("  the same / memcpy of their states", percentile(seeks, 0.5) / percentile(copies, 0.5), "-");
    printGoal("a step anywhere, 95th percentile, us", percentile(steps, 0.95) / 1e3, "5");
    std::puts("");
}

} // namespace

void benchSeek()
{
    for (const std::size_t events : {100'000U, 1'000'000U, 10'000'000U})
        benchOf(events);
}

} // namespace reactortrack::bench
