// SPDX-License-Identifier: MIT
// bench_asio_tracking FILE: what a line of Asio's own handler tracking costs, ns of CPU: handlers that do
// nothing, with tracking into FILE. (What the same handlers cost untracked, bench_asio prints: it is built
// from this too.)
#include "tests/bench/clocks.h"

#include <asio/io_context.hpp>
#include <asio/post.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>

namespace {

constexpr int handlers = 20'000;

double cpuOfHandlers()
{
    asio::io_context context;
    const double before = reactortrack::bench::processCpu();
    for (int i = 0; i < handlers; ++i)
        asio::post(context, [] {});
    context.run();
    return reactortrack::bench::processCpu() - before;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) return 2;
    const int file = ::open(argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0 || ::dup2(file, STDERR_FILENO) < 0) return 1;
    const double cost = cpuOfHandlers();
    int lines = 0;
    std::ifstream written(argv[1]);
    for (std::string line; std::getline(written, line);)
        ++lines;
    // Untracked: a handler's share where each would have three lines.
    std::printf("%f\n", cost / (lines ? lines : 3 * handlers));
    return 0;
}
