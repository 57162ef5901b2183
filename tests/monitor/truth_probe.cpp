// SPDX-License-Identifier: MIT
// A program that is recorded through REACTORTRACK and dies, forks, is interrupted, or finds its disk full.
#include "tests/monitor/truth_probe_modes.h"

#include <map>
#include <string>
#include <sys/resource.h>

using namespace truth::modes;

namespace {

const std::map<std::string, int (*)(const Arguments&)> modes = {
    {"record", record},     {"die", die},     {"step", step},           {"watch", watch},
    {"pingpong", pingpong}, {"notes", notes}, {"late", late},           {"together", together},
    {"inTurn", inTurn},     {"forks", forks}, {"again", again},         {"signals", signals},
    {"jumps", jumps},       {"shows", shows}, {"allocates", allocates}, {"forksWithin", forksWithin},
    {"failing", failing},
};

} // namespace

int main(int argc, char** argv)
{
    // No core files in the folders of tests.
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    const Arguments arguments(argv + 1, argv + argc);
    const auto mode = modes.find(arguments.at(0));
    return mode == modes.end() ? 2 : mode->second(arguments);
}
