// SPDX-License-Identifier: MIT
// Lines as the standard library and nlohmann/json write them.
#include "tests/bench/clocks.h"
#include "tests/bench/line_peers.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <iomanip>

namespace reactortrack::bench {

namespace {

double seconds(std::uint64_t nanoseconds)
{
    return static_cast<double>(nanoseconds) * 1e-9;
}

void throughJson(const std::string& path)
{
    std::ofstream file(path);
    for (int i = 0; i < peerLines; ++i) {
        const SampleLine line = sampleLine(i, steadyNow());
        const nlohmann::ordered_json object{{"action", "executed"},       {"deferred", line.deferred},
                                            {"time", seconds(line.time)}, {"slot", line.slot},
                                            {"callback", sampleCallback}, {"callback?", true},
                                            {"t", seconds(line.t)}};
        file << object.dump() << '\n';
    }
}

void throughStream(const std::string& path)
{
    std::ofstream file(path);
    file << std::fixed << std::setprecision(9);
    for (int i = 0; i < peerLines; ++i) {
        const SampleLine line = sampleLine(i, steadyNow());
        file << R"({"action": "executed", "deferred": )" << line.deferred << R"(, "time": )"
             << seconds(line.time) << R"(, "slot": )" << line.slot << R"(, "callback": ")" << sampleCallback
             << R"(", "callback?": true, "t": )" << seconds(line.t) << "}\n";
    }
}

void throughFprintf(const std::string& path, bool flush)
{
    std::FILE* file = std::fopen(path.c_str(), "w");
    if (!file) return;
    for (int i = 0; i < peerLines; ++i) {
        const SampleLine line = sampleLine(i, steadyNow());
        std::fprintf(file,
                     "{\"action\": \"executed\", \"deferred\": %lu, \"time\": %.9f, \"slot\": %lu, "
                     "\"callback\": \"%s\", \"callback?\": true, \"t\": %.9f}\n",
                     line.deferred, seconds(line.time), line.slot, sampleCallback, seconds(line.t));
        if (flush) std::fflush(file);
    }
    std::fclose(file);
}

} // namespace

void addStreams(std::vector<Figure>& figures, const std::string& path)
{
    figures.push_back(
        fileFigure("nlohmann dump to ofstream", peerLines, path, [path] { throughJson(path); }));
    figures.push_back(fileFigure("ofstream <<", peerLines, path, [path] { throughStream(path); }));
    figures.push_back(fileFigure("fprintf and fflush, a write(2) a line", peerLines, path,
                                 [path] { throughFprintf(path, true); }));
    figures.push_back(fileFigure(fprintfPeer, peerLines, path, [path] { throughFprintf(path, false); }));
}

} // namespace reactortrack::bench
