// SPDX-License-Identifier: MIT
// The entrants that are programs of their own.
#include "tests/bench/helper.h"
#include "tests/bench/line_peers.h"
#include "tests/bench/lttng_session.h"

#include <cstdio>

namespace reactortrack::bench {

void addPrograms(std::vector<Figure>& figures, const std::string& folder)
{
    if (std::filesystem::exists(helperPath("bench_lttng"))) {
        auto session = std::make_shared<LttngSession>(folder);
        if (!session->runs()) std::puts("  (no LTTng session daemon can run here)");
        figures.push_back({"LTTng-UST tracepoint (its daemon's CPU not counted)",
                           [session] {
                               return session->runs() ? runHelper("bench_lttng")
                                                      : std::numeric_limits<double>::quiet_NaN();
                           },
                           {}});
    } else {
        std::puts("  (no LTTng-UST here: its entrant is left out)");
    }
    if (std::filesystem::exists(helperPath("bench_asio_tracking"))) {
        const std::string log = folder + "/asio";
        figures.push_back(
            {"Asio's handler tracking, a line",
             [log] { return runHelper("bench_asio_tracking", {log}) - runHelper("bench_asio", {log}); },
             {}});
    } else {
        std::puts("  (no Asio here: its entrant is left out)");
    }
}

} // namespace reactortrack::bench
