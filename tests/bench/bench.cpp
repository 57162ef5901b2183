// SPDX-License-Identifier: MIT
// ./dev bench [reader|recorder|deferred]: all of them, or the ones named.
#include <cstdio>
#include <cstring>

namespace reactortrack::bench {
void benchReader();
void benchRecorder();
void benchDeferred();
} // namespace reactortrack::bench

int main(int argc, char** argv)
{
    using namespace reactortrack::bench;
    const auto wanted = [&](const char* name) {
        for (int i = 1; i < argc; ++i) {
            if (std::strcmp(argv[i], name) == 0) return true;
        }
        return argc == 1;
    };
    if (wanted("reader")) benchReader();
    if (wanted("recorder")) benchRecorder();
    if (wanted("deferred")) benchDeferred();
    return 0;
}
