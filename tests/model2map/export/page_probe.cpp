// SPDX-License-Identifier: MIT
// What check_page.py asks for: a generated log, or the states of a log at all positions in one process.
//   page_probe log SEED       a random log
//   page_probe states FILE    what --state --tiles prints at 0, 1, … end, as one JSON array
#include "model2map/cli/input.h"
#include "model2map/cli/limit_options.h"
#include "model2map/cli/picture.h"
#include "tests/model2map/replay/random_log.h"

#include <iostream>
#include <string>

using namespace model2map;

namespace {

void printStates(const std::string& file)
{
    const auto input = readInput(file, defaultLimits());
    const Offscreen offscreen;
    std::cout << "[";
    for (Position position = 0; position <= input->history.eventCount(); ++position)
        std::cout << (position > 0 ? "," : "")
                  << stateJson(input->history, position, tileTexts(input->history, position, {}).get());
    std::cout << "]\n";
}

} // namespace

int main(int argc, char** argv)
{
    const std::string what = argc == 3 ? argv[1] : "";
    if (what == "log")
        std::cout << test::randomLog(std::stoull(argv[2]));
    else if (what == "states")
        printStates(argv[2]);
    else
        return 2;
    return 0;
}
