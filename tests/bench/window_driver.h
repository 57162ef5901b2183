// SPDX-License-Identifier: MIT
// A window of model2map's with a log in it, offscreen, and what it takes it to answer a key.
#pragma once

#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/treemap_view.h"
#include "tests/bench/frame_watch.h"

#include <functional>

namespace reactortrack::bench {

// From a key on, in nanoseconds of the process's CPU: until the first frame, and until the one that shows
// what was asked for.
struct Wait {
    double first = 0, shown = 0;
    double longest = 0;  // between two frames, or until the first
    bool saidSo = false; // the first frame told that the window is working
};

class WindowDriver {
public:
    // Shows the window with that log, read to its end.
    WindowDriver(WatchedApplication& application, const QString& log);

    model2map::MainWindow& window() { return *window_; }
    model2map::Session& session() { return *window_->session(); }
    model2map::TreemapView& map() { return window_->page()->map(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

    // Does that, and turns the event loop until a frame of `widget` shows what was asked for.
    Wait time(QWidget& widget, const std::function<void()>& act, const std::function<bool()>& isShown);

private:
    void framePainted(const std::vector<QObject*>& painted);

    WatchedApplication& application_;
    model2map::MainWindow* window_;
    std::function<bool()> isShown_;
    QWidget* watched_ = nullptr;
    Wait wait_;
    double begin_ = 0, last_ = 0;
};

} // namespace reactortrack::bench
