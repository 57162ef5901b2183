// SPDX-License-Identifier: MIT
// ./dev bench [GROUP…]: all of them, or the ones named.
//   reader     reading a log, beside other readers of JSON
//   recorder   all of these:
//     cost       what an event costs, beside floors and other loggers
//     program    an event in a program whose callbacks work, and the latency of recording
//     threads    two threads against one, the order of the log, and how late lines come into it
//   deferred   all of these:
//     off        a deferred that nobody records, beside one built without the hooks
//     chain      create, three callbacks, fire: beside functions by hand and QFuture, and the allocations
//   python     a line, a callback of Twisted, a handle of asyncio: bare, recorded, under their debugging
#include <cstdio>
#include <cstring>

namespace reactortrack::bench {
void benchReader();
void benchCost();
void benchProgram();
void benchThreads();
void benchOff();
void benchChain();
void benchPython();

namespace {

struct Group {
    const char* of;
    const char* name;
    void (*run)();
};

constexpr Group groups[] = {
    {"reader", "reader", benchReader},     {"recorder", "cost", benchCost},
    {"recorder", "program", benchProgram}, {"recorder", "threads", benchThreads},
    {"deferred", "off", benchOff},         {"deferred", "chain", benchChain},
    {"python", "python", benchPython},
};

bool isOf(const Group& group, const char* word)
{
    return std::strcmp(group.of, word) == 0 || std::strcmp(group.name, word) == 0;
}

} // namespace
} // namespace reactortrack::bench

int main(int argc, char** argv)
{
    using namespace reactortrack::bench;
    for (int i = 1; i < argc; ++i) {
        bool known = false;
        for (const Group& group : groups)
            known = known || isOf(group, argv[i]);
        if (!known) {
            std::fprintf(stderr, "bench: there is no group '%s'\n", argv[i]);
            return 2;
        }
    }
    for (const Group& group : groups) {
        bool wanted = argc == 1;
        for (int i = 1; i < argc; ++i)
            wanted = wanted || isOf(group, argv[i]);
        if (wanted) group.run();
    }
    return 0;
}
