// SPDX-License-Identifier: MIT
// What check_load.py counts the instructions of, and what the bench takes the memory of.
//   load_probe make MAKE EVENTS LOG   writes a large log
//   load_probe load LOG               loads it on one thread, inside measuredLoad()
//   load_probe memory LOG             loads it: bytes an event resident; load_probe peak LOG: the most
//   meanwhile
#include "tests/bench/big_log.h"
#include "tests/bench/load_alone.h"
#include "tests/bench/memory.h"

#include <reactortrack/formats/trace.h>

#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <string_view>

using namespace reactortrack;
using bench::memoryOf;

// Found by its name.
extern "C" [[gnu::noinline]] void measuredLoad(Trace& trace, const char* log)
{
    trace = bench::loadAlone(log);
    asm volatile("");
}

int main(int argc, char** argv)
{
    const std::string_view job = argc > 1 ? argv[1] : "";
    if (job == "make" && argc == 5) {
        bench::writeBigLog(argv[4], bench::makeOf(argv[2]), std::atoll(argv[3]));
        return 0;
    }
    if (argc != 3) return 2;
    Trace trace;
    trace = parseTrace("{\"action\": \"note\"}\n"); // what is done once is done
    trace = {};
    ::malloc_trim(0);
    const double before = memoryOf("VmRSS:");
    if (job == "load")
        measuredLoad(trace, argv[2]);
    else
        trace = loadTrace(argv[2]);
    const auto events = static_cast<double>(trace.size());
    const double after = memoryOf(job == "peak" ? "VmHWM:" : "VmRSS:");
    std::printf("%.2f\n", (after - before) / events);
    return trace.size() > 0 ? 0 : 1;
}
