// SPDX-License-Identifier: MIT
#include "tests/model2map/paint/logs.h"

#include "tests/support/catch.h"

#include <fstream>
#include <sstream>

namespace model2map {
namespace {

std::string line(const std::string& action, int deferred, const std::string& more = {})
{
    return "{\"action\": \"" + action + "\", \"deferred\": " + std::to_string(deferred) +
           (more.empty() ? "" : ", " + more) + "}\n";
}

std::string pair(int slot, const std::string& name)
{
    return "\"slot\": " + std::to_string(slot) + ", \"callback\": \"" + name + "\"";
}

} // namespace

Log::Log(std::string_view bytes) : trace(reactortrack::parseTrace(bytes)), history(trace) {}

std::string dataFile(const std::string& name)
{
    std::ifstream file(std::string(REACTORTRACK_SOURCE_DIR) + "/tests/model2map/paint/data/" + name);
    if (!file) FAIL("no data file " << name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

const std::vector<std::string>& dataFiles()
{
    static const std::vector<std::string> names = {"example.jsonl", "states.jsonl", "ties.jsonl",
                                                   "started_2013.jsonl"};
    return names;
}

Position after(const Log& log, Action action, int deferred, int slot)
{
    for (std::size_t i = 0; i < log.trace.size(); ++i) {
        const Event event = log.trace.at(i);
        if (event.action == action && number(event.deferred) == deferred && (slot < 0 || event.slot == slot))
            return i + 1;
    }
    FAIL("no such event");
    return 0;
}

std::string manyDeferreds(int count)
{
    std::string log;
    for (int d = 1; d <= count; ++d) {
        log += line("created", d);
        for (int slot = 0; slot < d % 4; ++slot)
            log += line("attached", d, pair(slot, "callback" + std::to_string(slot)) + ", \"errback\": null");
        if (d % 3 == 0) continue;
        log += line("fired", d, R"("callback?": true, "value": "None")");
        for (int slot = 0; slot < d % 4; ++slot) {
            const std::string what = pair(slot, "callback" + std::to_string(slot)) + ", \"callback?\": true";
            log += line("executing", d, what);
            log += line("executed", d, "\"time\": 0.001000000, " + what + ", \"value\": \"None\"");
        }
    }
    return log;
}

std::string nestedDeferreds(int levels)
{
    std::string log;
    for (int d = 1; d <= levels; ++d) {
        log += line("created", d);
        log += line("attached", d, pair(0, "before") + ", \"errback\": null");
        if (d < levels)
            log += line("chained", d, "\"to\": " + std::to_string(d + 1) + R"(, "how": "chain", "slot": 1)");
    }
    return log;
}

} // namespace model2map
