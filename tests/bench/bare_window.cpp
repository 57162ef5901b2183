// SPDX-License-Identifier: MIT
// bench_bare_window [words]: the least that a window costs: prints the nanoseconds of CPU from the start of
// the process to its first paint. With words: one menu and one sentence, since those who write load fonts.
#include "tests/bench/clocks.h"
#include "tests/bench/frame_watch.h"

#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>

#include <cstdio>
#include <unistd.h>

int main(int argc, char** argv)
{
    using namespace reactortrack::bench;
    WatchedApplication application(argc, argv);
    QMainWindow window;
    window.resize(1180, 760);
    if (argc > 1) {
        window.menuBar()->addMenu(QStringLiteral("File"));
        window.setCentralWidget(new QLabel(QStringLiteral("See what your deferreds did")));
    }
    application.onFrame = [](const std::vector<QObject*>&) {
        std::printf("%.0f\n", processCpu());
        std::fflush(stdout);
        ::_exit(0);
    };
    window.show();
    return WatchedApplication::exec();
}
