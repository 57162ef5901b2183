// SPDX-License-Identifier: MIT
// bench_map GROUP…: the map of a log: layout, seek, paint, growth. A program of its own, since it needs Qt;
// bench runs it.
#include "tests/bench/map_bench.h"

#include <QGuiApplication>

#include <cstring>

int main(int argc, char** argv)
{
    using namespace reactortrack::bench;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "layout") == 0) benchLayout();
        if (std::strcmp(argv[i], "seek") == 0) benchSeek();
        if (std::strcmp(argv[i], "paint") == 0) benchPaint();
        if (std::strcmp(argv[i], "growth") == 0) benchGrowth();
    }
    return 0;
}
