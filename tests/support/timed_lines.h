// SPDX-License-Identifier: MIT
// Lines of mon.out with times, for tests of what is measured: at(5, fired(1)) happens 5 ms after the start.
#pragma once

#include "tests/support/log_lines.h"

#include <cstdio>

namespace reactortrack::test {

inline std::string milliseconds(long count)
{
    char text[32];
    std::snprintf(text, sizeof text, "%ld.%03ld000000", count / 1000, count % 1000);
    return text;
}

// The line with that time, in milliseconds.
inline Line at(long t, const Line& line)
{
    return line.substr(0, line.size() - 2) + ", \"t\": " + milliseconds(t) + "}\n";
}

// A callback of slot `slot` that begins and ends.
inline Line begins(long d, long slot, const char* name, long t, const char* more = "")
{
    return at(t, executing(d, slot, name, true, more));
}
inline Line ends(long d, long slot, const char* name, long t, long took, const char* action = "executed",
                 const char* more = "")
{
    return at(t, line(action, d, keys({"\"time\": " + milliseconds(took), run(slot, name, true), more})));
}

} // namespace reactortrack::test
