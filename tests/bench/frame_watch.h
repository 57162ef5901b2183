// SPDX-License-Identifier: MIT
// Tells of each frame that a program of Qt's has painted, seen from outside: nothing in its windows knows of
// it.
#pragma once

#include <QApplication>
#include <QEvent>

#include <functional>
#include <utility>
#include <vector>

namespace reactortrack::bench {

// An event that made widgets paint is over, so their window's frame is too. Only of the GUI thread.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;

    // Called after each frame, with what was painted in it.
    std::function<void(const std::vector<QObject*>& painted)> onFrame;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) painted_.push_back(receiver);
        ++depth_;
        const bool answer = QApplication::notify(receiver, event);
        if (--depth_ == 0 && !painted_.empty()) {
            const std::vector<QObject*> painted = std::exchange(painted_, {});
            if (onFrame) onFrame(painted);
        }
        return answer;
    }

private:
    int depth_ = 0;
    std::vector<QObject*> painted_;
};

} // namespace reactortrack::bench
