// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/window_fixture.h"

#include <QApplication>
#include <QLabel>
#include <QWindow>

namespace model2map::test {

namespace {

constexpr double hour = 3'600'000; // in milliseconds

} // namespace

void waitFor(const std::function<bool()>& condition)
{
    REQUIRE(QTest::qWaitFor(condition, patience));
}

Window::Window() : window(new MainWindow)
{
    window->resize(1000, 700);
    window->show();
    REQUIRE(QTest::qWaitForWindowActive(window));
}

Window::Window(const std::string& log) : Window()
{
    window->open(folder.write(QStringLiteral("mon.out"), log));
    map().setPatience(hour); // a busy machine takes long to draw anything, and would say so
    waitFor([this] { return session().document().stage() != Document::Stage::Loading; });
    // The layout of the page settles in the turn after it was made.
    QCoreApplication::processEvents();
}

Window::~Window()
{
    if (window) window->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Window::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(window->windowHandle(), key, modifiers);
}

QPoint Window::pointOn(const TileId& tile) const
{
    const auto rect = map().rectOf(tile);
    REQUIRE(rect);
    for (int y = 1; y < rect->height() - 1; ++y) {
        for (int x = 1; x < rect->width() - 1; ++x) {
            const QPoint point = rect->topLeft().toPoint() + QPoint(x, y);
            if (map().tileAt(point) == tile) return point;
        }
    }
    FAIL("the tile is covered by others");
    return {};
}

void Window::click(const TileId& tile) const
{
    QTest::mouseClick(&map(), Qt::LeftButton, {}, pointOn(tile));
}

void Window::doubleClick(const TileId& tile) const
{
    QTest::mouseDClick(&map(), Qt::LeftButton, {}, pointOn(tile));
}

QColor Window::colourAt(QPoint point) const
{
    return map().grab().toImage().pixelColor(point);
}

QString Window::text(const char* labelName) const
{
    const auto* label = window->findChild<QLabel*>(QString::fromLatin1(labelName));
    REQUIRE(label);
    return label->text();
}

QList<MainWindow*> allWindows()
{
    QList<MainWindow*> windows;
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<MainWindow*>(widget); window && window->isVisible())
            windows << window;
    return windows;
}

void closeAllWindows()
{
    QApplication::closeAllWindows();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace model2map::test
