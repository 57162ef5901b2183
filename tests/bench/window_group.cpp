// SPDX-License-Identifier: MIT
// The group that bench_window measures.
#include "tests/bench/big_log.h"
#include "tests/bench/helper.h"
#include "tests/bench/long_task.h"
#include "tests/bench/scratch.h"

#include <cstdio>
#include <cstdlib>

namespace reactortrack::bench {

void benchWindow()
{
    const Scratch scratch;
    // Nobody's settings, and no display.
    ::setenv("XDG_CONFIG_HOME", scratch.folder().c_str(), 1);
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const std::string log = scratch.path("log"), program = helperPath("bench_window").string();
    writeBigLog(log, LogMake::Canonical, 1'000'000);
    const std::string task = scratch.path("task");
    writeLongTask(task, 250'000);
    std::fflush(stdout);
    const auto run = [&](const std::string& arguments) {
        return std::system(("'" + program + "' " + arguments + " 2>/dev/null").c_str()) == 0;
    };
    if (!std::filesystem::exists(program) || !run("'" + log + "'") || !run("'" + task + "' steps"))
        std::puts("window   could not run here: bench_window needs Qt\n");
}

} // namespace reactortrack::bench
