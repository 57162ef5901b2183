// SPDX-License-Identifier: MIT
// The layout that can be had back.
#include "model2map/widgets/settings.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QDockWidget>
#include <QScreen>
#include <QStatusBar>

using namespace model2map;
using namespace model2map::test;

namespace {

QDockWidget* dock(const Window& window, const char* name)
{
    auto* found = window->findChild<QDockWidget*>(QString::fromLatin1(name));
    REQUIRE(found);
    return found;
}

void spoil(const Window& window)
{
    window->resize(700, 500);
    dock(window, "eventsDock")->setFloating(true);
    dock(window, "detailsDock")->hide();
    window->addDockWidget(Qt::LeftDockWidgetArea, dock(window, "problemsDock"));
    dock(window, "problemsDock")->show();
    QCoreApplication::processEvents();
}

void checkFirstLayout(const Window& window)
{
    for (const char* name : {"eventsDock", "detailsDock"}) {
        INFO(name);
        CHECK(dock(window, name)->isVisible());
        CHECK_FALSE(dock(window, name)->isFloating());
        CHECK(window->dockWidgetArea(dock(window, name)) == Qt::RightDockWidgetArea);
    }
    CHECK_FALSE(dock(window, "problemsDock")->isVisible());
    CHECK(window->dockWidgetArea(dock(window, "problemsDock")) == Qt::BottomDockWidgetArea);
}

} // namespace

TEST_CASE("ResetLayoutIsTheFirstStartAgain")
{
    settings::setWindow(QSize(), QByteArray());
    QList<int> first;
    {
        const Window window(exampleLog());
        window->resize(QSize(1180, 760).boundedTo(window->screen()->availableSize()));
        QCoreApplication::processEvents();
        first << window->width() << dock(window, "eventsDock")->width();
    }
    settings::setWindow(QSize(640, 480), QByteArray());
    const Window window(exampleLog());
    window->commands().themeDark->trigger();
    spoil(window);
    window.key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QCoreApplication::processEvents();
    checkFirstLayout(window);
    CHECK(first == QList<int>{window->width(), dock(window, "eventsDock")->width()});
    CHECK(window->statusBar()->currentMessage() == "The layout is as at the first start.");
    CHECK(settings::theme() == ThemeChoice::Dark);
    window->commands().themeSystem->trigger();
}

TEST_CASE("ResetLayoutWhilePresentingCountsAfterwards")
{
    const Window window(exampleLog());
    spoil(window);
    window->commands().present->trigger();
    window.key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    for (const char* name : {"eventsDock", "detailsDock", "problemsDock"})
        CHECK_FALSE(dock(window, name)->isVisible());
    CHECK(window->isFullScreen());
    window->commands().present->trigger();
    QCoreApplication::processEvents();
    checkFirstLayout(window);
}
