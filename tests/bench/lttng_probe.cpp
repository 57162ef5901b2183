// SPDX-License-Identifier: MIT
// bench_lttng: prints what an LTTng-UST tracepoint costs the program, ns of CPU. Fails where no session takes
// them.
#define LTTNG_UST_TRACEPOINT_CREATE_PROBES
#define LTTNG_UST_TRACEPOINT_DEFINE
#include "tests/bench/lttng_tracepoints.h"

#include "tests/bench/clocks.h"
#include "tests/bench/line_peers.h"

#include <cstdio>

int main()
{
    using namespace reactortrack::bench;
    if (!lttng_ust_tracepoint_enabled(reactortrack_bench, executed)) return 1;
    const auto trace = [](int i) {
        const auto number = static_cast<std::uint64_t>(i);
        lttng_ust_tracepoint(reactortrack_bench, executed, number, 300 + number % 64, number % 6,
                             sampleCallback);
    };
    for (int i = 0; i < 1000; ++i)
        trace(i);
    const double before = threadCpu();
    for (int i = 0; i < peerLines; ++i)
        trace(i);
    std::printf("%f\n", (threadCpu() - before) / peerLines);
    return 0;
}
