// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include <reactortrack/formats/trace.h>
#include <reactortrack/formats/trace_writer.h>

using namespace reactortrack;

namespace {

// The lines of the worked example in mon_out.md.
std::string workedExample()
{
    return R"({"action": "started", "version": 1, "program": "example", "pid": 4711, "recorder": "reactortrack-cpp 0.1", "wall": "2026-11-20T10:00:00.000Z"}
{"action": "created", "deferred": 1, "name": "d", "site": "example.cpp:31", "t": 0.000012000}
{"action": "failed", "deferred": 1, "time": 0.000009000, "slot": 0, "callback": "problem", "callback?": true, "error": {"type": "std::runtime_error", "message": "oh no"}, "t": 0.100130000}
)";
}

} // namespace

TEST_CASE("WorkedExampleReadThenWrittenIsTheSameBytes")
{
    const Trace trace = parseTrace(workedExample());
    std::string written;
    for (EventIndex i = 0; i < trace.size(); ++i)
        appendLine(written, trace.at(i));
    for (const auto& d : trace.diagnostics())
        UNSCOPED_INFO(toString(d));
    CHECK(written == workedExample());
}
