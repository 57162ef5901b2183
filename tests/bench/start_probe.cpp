// SPDX-License-Identifier: MIT
// bench_start CLOCK MOMENT [LOG]: model2map's own windows, opened as the program opens them, up to a moment.
// Prints the nanoseconds: of the process's CPU from its start (CLOCK "cpu"), or by the clock from main
// ("clock"); or the bytes that the process has then, with the code that it runs ("resident").
//   paint      the first paint, of whatever
//   tiles      the first frame with deferreds of the log in it
//   complete   the first frame with all of the log, at its end
//   deaf       that one too, but prints the longest time until then in which a key would have had to wait
#include "model2map/models/playback.h"
#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/run_window.h"
#include "model2map/widgets/treemap_view.h"
#include "tests/bench/clocks.h"
#include "tests/bench/frame_watch.h"

#include <reactortrack/formats/process_memory.h>

#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <string>
#include <unistd.h>
#include <utility>

namespace {

using namespace model2map;

bool isReached(const std::string& moment, const std::vector<QObject*>& painted)
{
    if (moment == "paint") return true;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        const auto* window = qobject_cast<MainWindow*>(widget);
        if (!window || !window->page()) continue;
        const TreemapView& map = window->page()->map();
        if (std::find(painted.begin(), painted.end(), static_cast<const QObject*>(&map)) == painted.end())
            continue;
        if (map.isDrawing()) continue; // it has only said so
        Session& session = *window->session();
        const bool all = session.document().stage() == Document::Stage::Finished &&
                         session.position() == session.history().eventCount();
        return moment == "tiles" ? session.position() > 1 : all;
    }
    return false;
}

} // namespace

int main(int argc, char** argv)
{
    using namespace reactortrack::bench;
    const double begin = wallClock();
    if (argc < 3) return 2;
    const std::string clock = argv[1], moment = argv[2];
    const std::vector<std::string> files(argv + 3, argv + argc);
    reactortrack::keepLittleFree();
    WatchedApplication application(argc, argv);
    const auto now = [&] { return clock == "cpu" ? processCpu() : wallClock(); };
    double heard = now(), longest = 0;
    QTimer ear;
    QObject::connect(&ear, &QTimer::timeout,
                     [&] { longest = std::max(longest, now() - std::exchange(heard, now())); });
    if (moment == "deaf") ear.start(0);
    application.onFrame = [&](const std::vector<QObject*>& painted) {
        if (!isReached(moment, painted)) return;
        const double resident = static_cast<double>(reactortrack::residentBytes());
        std::printf("%.0f\n", clock == "resident" ? resident
                              : moment == "deaf"  ? longest
                              : clock == "cpu"    ? processCpu()
                                                  : wallClock() - begin);
        std::fflush(stdout);
        ::_exit(0);
    };
    return runWindows(application, files, Playback::atEnd);
}
