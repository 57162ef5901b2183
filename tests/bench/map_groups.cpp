// SPDX-License-Identifier: MIT
// The groups that bench_map measures.
#include "tests/bench/helper.h"

#include <cstdio>

namespace reactortrack::bench {

namespace {

void runMap(const std::string& group)
{
    const std::string program = helperPath("bench_map").string();
    std::fflush(stdout);
    if (!std::filesystem::exists(program) || std::system(("'" + program + "' " + group).c_str()) != 0)
        std::printf("%s   could not run here: bench_map needs Qt\n\n", group.c_str());
}

} // namespace

void benchLayout()
{
    runMap("layout");
}
void benchSeek()
{
    runMap("seek");
}
void benchPaint()
{
    runMap("paint");
}
void benchGrowth()
{
    runMap("growth");
}

} // namespace reactortrack::bench
