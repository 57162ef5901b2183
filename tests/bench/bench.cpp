// SPDX-License-Identifier: MIT
// ./dev bench [GROUP…]: all of them, or the ones named.
//   reader     reading a log, beside other readers of JSON
//   load       loading large logs of every make, and the memory it takes; load-10m: ten million lines, only
//              when it is named (2 GB of disk and of memory)
//   recorder   all of these:
//     cost       what an event costs, beside floors and other loggers
//     program    an event in a program whose callbacks work, and the latency of recording
//     threads    two threads against one, the order of the log, and how late lines come into it
//   deferred   all of these:
//     off        a deferred that nobody records, beside one built without the hooks
//     chain      create, three callbacks, fire: beside functions by hand and QFuture, and the allocations
//   python     a line, a callback of Twisted, a handle of asyncio: bare, recorded, under their debugging
//   map        all of these:
//     layout     laying out a tree, beside d3-hierarchy
//     seek       the state at any event, and what it takes to find it
//     paint      a map from nothing and by steps, beside a call a tile
//   start      from the start of the process to the first paint, beside a bare QMainWindow
//   window     a million events: from a key to the paint that shows what it asked for
//   pipe       a million events while they are written, through a pipe and into a file
//   growth     one to ten million events: loading, memory, layout, seek; only when it is named, as load-10m
#include <cstdio>
#include <cstring>

namespace reactortrack::bench {
void benchReader();
void benchLoad();
void benchLoadTenMillion();
void benchCost();
void benchProgram();
void benchThreads();
void benchOff();
void benchChain();
void benchPython();
void benchLayout();
void benchSeek();
void benchPaint();
void benchStart();
void benchWindow();
void benchPipe();
void benchGrowth();

namespace {

struct Group {
    const char* of;
    const char* name;
    void (*run)();
    bool onlyNamed = false;
};

constexpr Group groups[] = {
    {"reader", "reader", benchReader},
    {"load", "load", benchLoad},
    {"load-10m", "load-10m", benchLoadTenMillion, true},
    {"recorder", "cost", benchCost},
    {"recorder", "program", benchProgram},
    {"recorder", "threads", benchThreads},
    {"deferred", "off", benchOff},
    {"deferred", "chain", benchChain},
    {"python", "python", benchPython},
    {"map", "layout", benchLayout},
    {"map", "seek", benchSeek},
    {"map", "paint", benchPaint},
    {"start", "start", benchStart},
    {"window", "window", benchWindow},
    {"pipe", "pipe", benchPipe},
    {"growth", "growth", benchGrowth, true},
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
        bool wanted = argc == 1 && !group.onlyNamed;
        for (int i = 1; i < argc; ++i)
            wanted = wanted || isOf(group, argv[i]);
        if (wanted) group.run();
    }
    return 0;
}
