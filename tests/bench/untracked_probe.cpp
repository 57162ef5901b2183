// SPDX-License-Identifier: MIT
// bench_untracked and, built without the hooks, bench_without_recorder: prints what a callback of a deferred
// that nobody records costs, ns. With the word "chain": create, three callbacks, fire and gone, a chain.
#include "tests/bench/clocks.h"

#include <reactortrack/monitor/deferred.h>

#include <cstdio>
#include <cstdlib>

namespace {

using namespace reactortrack;

int pass(int value)
{
    return value;
}

double callbackCost()
{
    constexpr int callbacks = 1000;
    const Deferred deferred;
    for (int i = 0; i < callbacks; ++i)
        deferred.addCallback<&pass>();
    const double before = bench::wallClock();
    deferred.callback(7);
    return (bench::wallClock() - before) / callbacks;
}

double chainCost()
{
    constexpr int chains = 300;
    const double before = bench::wallClock();
    for (int i = 0; i < chains; ++i) {
        const Deferred deferred;
        deferred.addCallback<&pass>();
        deferred.addCallback<&pass>();
        deferred.addCallback<&pass>();
        deferred.callback(i);
    }
    return (bench::wallClock() - before) / chains;
}

} // namespace

int main(int argc, char**)
{
    ::unsetenv("REACTORTRACK");
    double best = 1e18; // the one that nothing interrupted
    for (int i = 0; i < 400; ++i)
        best = std::min(best, argc > 1 ? chainCost() : callbackCost());
    std::printf("%f\n", best);
    return 0;
}
