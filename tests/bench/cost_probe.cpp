// SPDX-License-Identifier: MIT
// What check_instructions.py counts the instructions of.
//   cost_probe hot MODE LOG EVENTS  the firing of deferreds, inside measuredRegion()
//   cost_probe all MODE LOG CHAINS     chains: create, three callbacks, fire, gone; then the recorder's stop
// MODE: unrecorded, values-off or values-on.
#include "tests/bench/chains.h"
#include "tests/bench/clocks.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace reactortrack;
using namespace reactortrack::bench;

Mode modeOf(std::string_view word)
{
    if (word == "values-off") return Mode::ValuesOff;
    return word == "values-on" ? Mode::ValuesOn : Mode::Unrecorded;
}

} // namespace

// Found by its name.
extern "C" [[gnu::noinline]] void measuredRegion(const Chains& chains)
{
    fireAll(chains);
    asm volatile("");
}

namespace {

// Deferreds of many callbacks, so that their `fired` hardly counts. All that is done once is done before.
void fireHot(const std::string& log, Mode mode, int events)
{
    constexpr int callbacks = 64;
    const Recording recording(log, mode);
    const Chains warm = makeChains<&pass>(2, callbacks);
    const Chains measured = makeChains<&pass>(events / (2 * callbacks), callbacks);
    settle(300);
    fireAll(warm);
    settle(300);
    measuredRegion(measured);
}

void runAll(const std::string& log, Mode mode, int chains)
{
    const Recording recording(log, mode);
    for (int i = 0; i < chains; ++i)
        fireAll(makeChains<&pass>(1, 3));
    recording.stop();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5) return 2;
    ::unsetenv("REACTORTRACK");
    const std::string_view job = argv[1];
    const int count = std::atoi(argv[4]);
    if (job == "hot")
        fireHot(argv[3], modeOf(argv[2]), count);
    else
        runAll(argv[3], modeOf(argv[2]), count);
    return 0;
}
