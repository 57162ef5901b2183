// SPDX-License-Identifier: MIT
// Lines as {fmt} and spdlog write them, where they are installed.
#include "tests/bench/block_file.h"
#include "tests/bench/line_peers.h"

#include <cstdio>

#if defined(REACTORTRACK_BENCH_FMT)
#include <fmt/compile.h>
#include <fmt/format.h>
#endif
#if defined(REACTORTRACK_BENCH_SPDLOG)
#include <spdlog/async.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#endif

namespace reactortrack::bench {

namespace {

#if defined(REACTORTRACK_BENCH_FMT)
void throughFmt(const std::string& path)
{
    BlockFile file(path);
    for (int i = 0; i < peerLines; ++i) {
        const SampleLine line = sampleLine(i, steadyNow());
        file.grow(fmt::format_to(
            file.end(),
            FMT_COMPILE("{{\"action\": \"executed\", \"deferred\": {}, \"time\": {}.{:09}, \"slot\": {}, "
                        "\"callback\": \"{}\", \"callback?\": true, \"t\": {}.{:09}}}\n"),
            line.deferred, line.time / 1'000'000'000, line.time % 1'000'000'000, line.slot, sampleCallback,
            line.t / 1'000'000'000, line.t % 1'000'000'000));
    }
}
#endif

#if defined(REACTORTRACK_BENCH_SPDLOG)
void logLines(spdlog::logger& logger)
{
    // The line is the message, the moment is spdlog's own, from the epoch.
    logger.set_pattern("{\"action\": \"executed\", %v, \"t\": %E.%F}");
    for (int i = 0; i < peerLines; ++i) {
        const SampleLine line = sampleLine(i, 0);
        logger.info(R"("deferred": {}, "time": {}.{:09}, "slot": {}, "callback": "{}", "callback?": true)",
                    line.deferred, line.time / 1'000'000'000, line.time % 1'000'000'000, line.slot,
                    sampleCallback);
    }
}

void throughSpdlog(const std::string& path)
{
    logLines(*spdlog::basic_logger_mt("sync", path, true));
    spdlog::drop_all();
}

void throughAsyncSpdlog(const std::string& path)
{
    spdlog::init_thread_pool(8192, 1);
    logLines(*spdlog::basic_logger_mt<spdlog::async_factory>("async", path, true));
    spdlog::shutdown(); // waits until all is written
}
#endif

} // namespace

void addFmt(std::vector<Figure>& figures, const std::string& path)
{
    static_cast<void>(path);
#if defined(REACTORTRACK_BENCH_FMT)
    figures.push_back(
        fileFigure("{fmt} compiled + aligned write", peerLines, path, [path] { throughFmt(path); }));
#else
    std::puts("  (no {fmt} here: its entrant is left out)");
#endif
#if defined(REACTORTRACK_BENCH_SPDLOG)
    figures.push_back(
        fileFigure("spdlog, basic_logger_mt", peerLines, path, [path] { throughSpdlog(path); }));
    figures.push_back(
        fileFigure("spdlog, async, until written", peerLines, path, [path] { throughAsyncSpdlog(path); }));
#else
    std::puts("  (no spdlog here: its entrants are left out)");
#endif
    static_cast<void>(figures);
}

} // namespace reactortrack::bench
