// SPDX-License-Identifier: MIT
#include "tests/bench/window_driver.h"

#include "tests/bench/clocks.h"

#include <QLabel>
#include <QTest>

#include <algorithm>

namespace reactortrack::bench {

using namespace model2map;

namespace {

void turnUntil(const std::function<bool()>& done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

// All that takes long says so with these dots.
bool saysThatItWorks(const std::vector<QObject*>& painted)
{
    return std::any_of(painted.begin(), painted.end(), [](const QObject* each) {
        const auto* label = qobject_cast<const QLabel*>(each);
        return label && label->text().contains(QStringLiteral("…"));
    });
}

} // namespace

WindowDriver::WindowDriver(WatchedApplication& application, const QString& log)
    : application_(application), window_(new MainWindow)
{
    application_.onFrame = [this](const std::vector<QObject*>& painted) { framePainted(painted); };
    window_->resize(1600, 1000);
    window_->show();
    window_->open(log);
    turnUntil([this] { return session().document().stage() == Document::Stage::Finished; });
    QTest::qWait(300);
}

void WindowDriver::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(window_->windowHandle(), key, modifiers);
}

Wait WindowDriver::time(QWidget& widget, const std::function<void()>& act,
                        const std::function<bool()>& isShown)
{
    wait_ = {};
    begin_ = last_ = processCpu();
    isShown_ = isShown;
    watched_ = &widget;
    act();
    turnUntil([this] { return wait_.shown > 0; });
    const Wait wait = wait_;
    watched_ = nullptr;
    QTest::qWait(20); // what is left for later is nobody's wait
    return wait;
}

void WindowDriver::framePainted(const std::vector<QObject*>& painted)
{
    if (!watched_ || wait_.shown > 0) return;
    const double now = processCpu();
    if (wait_.first == 0) {
        wait_.first = now - begin_;
        wait_.saidSo = saysThatItWorks(painted);
    }
    wait_.longest = std::max(wait_.longest, now - last_);
    last_ = now;
    if (std::find(painted.begin(), painted.end(), watched_) != painted.end() && isShown_() &&
        !map().isDrawing())
        wait_.shown = now - begin_;
}

} // namespace reactortrack::bench
