// SPDX-License-Identifier: MIT
// What an event costs, beside what it cannot cost less than and what others pay for a line.
#include "tests/bench/line_peers.h"
#include "tests/bench/scratch.h"

#include <cstdio>

namespace reactortrack::bench {

void benchCost()
{
    const Scratch scratch;
    const std::string path = scratch.path("log");
    std::vector<Figure> figures;
    addFloors(figures, path);
    addStreams(figures, path);
    addFmt(figures, path);
    addPrograms(figures, scratch.folder());
    addOwn(figures, path);
    race(figures);
    print("what an event costs: ns of CPU a line, callbacks do nothing", figures);

    const auto ratio = [&](const char* name, const char* to) {
        return ratioOf(named(figures, name), named(figures, to));
    };
    printGoal("hot path / rdtsc, values off", ratio(hotPath, rdtscAlone), "1.5 (aim 1.2)");
    printGoal("hot path / rdtsc, values on", ratio(hotPathValues, rdtscAlone), "(none)");
    printGoal("hot path / fprintf, values off", ratio(hotPath, fprintfPeer), "0.1");
    printGoal("hot path / fprintf, values on", ratio(hotPathValues, fprintfPeer), "(none)");
    printGoal("all in / floor of all three, values off", ratio(allIn, floorOfAll), "1.4");
    printGoal("all in / floor of all three, values on", ratio(allInValues, floorOfAll), "(none)");
    std::puts("");
}

} // namespace reactortrack::bench
