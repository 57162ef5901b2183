// SPDX-License-Identifier: MIT
// The recorders of Python measure themselves: microseconds, by Debian's Python, which has the libraries.
#include <cstdio>
#include <cstdlib>
#include <string>

namespace reactortrack::bench {

void benchPython()
{
    for (const char* script : {"python_lines.py", "python_twisted.py", "python_asyncio.py"}) {
        const std::string command = "PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 '" REACTORTRACK_SOURCE_DIR
                                    "/tests/bench/" +
                                    std::string(script) + "'";
        std::fflush(stdout);
        if (std::system(command.c_str()) != 0) std::printf("  %s: it failed\n", script);
        std::puts("");
    }
}

} // namespace reactortrack::bench
