// SPDX-License-Identifier: MIT
// What check_map.py counts the instructions of, inside measuredWork(). Prints how many of them were done.
//   map_probe layout    lays out leaves
//   map_probe history   takes in events
//   map_probe seek      asks for the states of tiles that stand together, at many positions
//   map_probe step      asks what events changed
#include "model2map/replay/history.h"
#include "tests/bench/layout_trees.h"
#include "tests/bench/map_log.h"
#include "tests/support/layout_tree.h"

#include <cstdio>
#include <functional>
#include <memory>
#include <string_view>

namespace {

using namespace model2map;

std::size_t statesAt(const History& history, DeferredIndex deferred, Position position)
{
    const std::size_t slots = history.facts(deferred).slots.size();
    history.statusAt(deferred, position);
    for (std::size_t slot = 0; slot < slots; ++slot)
        history.slotStatusAt(deferred, slot, position);
    return 1 + slots;
}

std::size_t seek(const History& history)
{
    std::size_t tiles = 0;
    for (Position position = 0; position <= history.eventCount(); position += history.eventCount() / 16)
        for (std::size_t d = 0; d < history.deferredCount(); ++d)
            tiles += statesAt(history, static_cast<DeferredIndex>(d), position);
    return tiles;
}

std::size_t step(const History& history)
{
    std::vector<DeferredIndex> changed;
    for (EventNumber event = 1; event <= history.eventCount(); ++event) {
        changed.clear();
        history.changedBy(event, changed);
        for (const DeferredIndex deferred : changed)
            history.statusAt(deferred, event);
        history.cursorAt(event);
    }
    return history.eventCount();
}

} // namespace

// Found by its name.
extern "C" [[gnu::noinline]] void measuredWork(const std::function<std::size_t()>& work)
{
    std::printf("%zu\n", work());
    asm volatile("");
}

int main(int argc, char** argv)
{
    using namespace reactortrack::bench;
    const std::string_view job = argc > 1 ? argv[1] : "";
    const LayoutTree tree = treeOf(parentSizes(20'000));
    const Trace trace = makeMapLog(20'000);
    const History history(trace);
    std::unique_ptr<History> second;
    if (job == "layout")
        measuredWork([&] { return foresight(tree, weigh(tree), 1600, 1000).size(); });
    else if (job == "history")
        measuredWork([&] { return (second = std::make_unique<History>(trace))->eventCount(); });
    else if (job == "seek")
        measuredWork([&] { return seek(history); });
    else if (job == "step")
        measuredWork([&] { return step(history); });
    else
        return 2;
    return 0;
}
