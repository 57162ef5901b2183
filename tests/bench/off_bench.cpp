// SPDX-License-Identifier: MIT
// What the hooks cost a deferred that nobody records.
#include "tests/bench/contest.h"
#include "tests/bench/helper.h"

#include <cstdio>

namespace reactortrack::bench {

void benchOff()
{
    const auto figure = [](const char* name, const char* helper, bool chain) {
        return Figure{name, [=] { return chain ? runHelper(helper, {"chain"}) : runHelper(helper); }, {}};
    };
    std::vector<Figure> callback{figure("without the hooks", "bench_without_recorder", false),
                                 figure("not recorded", "bench_untracked", false)};
    race(callback, 41);
    print("compiled in but off: a callback, 1000 of them fired", callback);
    std::vector<Figure> chain{figure("without the hooks", "bench_without_recorder", true),
                              figure("not recorded", "bench_untracked", true)};
    race(chain, 41);
    print("compiled in but off: create, three callbacks, fire, gone: a chain", chain);
    const double more = differenceOf(callback[1], callback[0]);
    printGoal("ns a callback more", more, "2");
    printGoal("ns a site more, of the two of a callback", more / 2, "1");
    // created, fired, destroyed; attached, executing and executed of each callback.
    printGoal("ns a site more, of the twelve of a chain", differenceOf(chain[1], chain[0]) / 12, "1");
    std::puts("");
}

} // namespace reactortrack::bench
