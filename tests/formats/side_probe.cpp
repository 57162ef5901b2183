// SPDX-License-Identifier: MIT
// side_probe KIND LOG: leaves a log and its side file as a program does that ends while it records.
#include "tests/formats/side_pair.h"

#include <reactortrack/monitor/recorder.h>

#include <map>

using namespace reactortrack::test;

int main(int argc, char** argv)
{
    const std::map<std::string, std::function<void(reactortrack::Recorder&)>> programs = {
        {"kinds", recordOfAllKinds},
        {"threads", recordByThreads},
        {"around", recordAroundTheRing},
        {"losses", recordWithLosses}};
    if (argc != 3 || !programs.contains(argv[1])) return 2;
    leavePair(argv[2], programs.at(argv[1]));
    return 0;
}
