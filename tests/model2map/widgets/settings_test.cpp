// SPDX-License-Identifier: MIT
#include "model2map/widgets/settings.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QApplication>
#include <QDockWidget>
#include <QMenu>

using namespace model2map;
using namespace model2map::test;

TEST_CASE("DarkAndLightChangeTheMapAndAreRemembered")
{
    const Window window(exampleLog());
    const auto ground = [&] {
        QCoreApplication::processEvents();
        return window.colourAt({window.map().width() / 2, window.map().height() / 2}).lightness();
    };
    window->commands().themeDark->trigger();
    CHECK(ground() < 100);
    CHECK(settings::theme() == ThemeChoice::Dark);
    window->commands().themeLight->trigger();
    CHECK(ground() > 155);
    CHECK(settings::theme() == ThemeChoice::Light);
    window->commands().themeSystem->trigger();
    CHECK(settings::theme() == ThemeChoice::System);
}

TEST_CASE("TheMapFollowsADarkSystem")
{
    const Window window(exampleLog());
    QApplication::setPalette(QPalette(Qt::black));
    QCoreApplication::processEvents();
    CHECK(window.map().paintOptions().theme == Theme::Dark);
    QApplication::setPalette(QPalette(Qt::white));
    QCoreApplication::processEvents();
    CHECK(window.map().paintOptions().theme == Theme::Light);
    QApplication::setPalette(QPalette());
}

TEST_CASE("SizeAndDocksAreRemembered")
{
    {
        const Window window(exampleLog());
        window->resize(800, 600);
        window->findChild<QDockWidget*>(QStringLiteral("detailsDock"))->hide();
    }
    CHECK(settings::windowSize() == QSize(800, 600));
    const Window window(exampleLog());
    CHECK_FALSE(window->findChild<QDockWidget*>(QStringLiteral("detailsDock"))->isVisible());
    CHECK(window->findChild<QDockWidget*>(QStringLiteral("eventsDock"))->isVisible());
}

TEST_CASE("BrokenSettingsAreAsGoodAsNone")
{
    settings::setWindow(QSize(-5, 0), QByteArray("\x01\x02garbage"));
    const Window window(exampleLog());
    CHECK(window->isVisible());
    CHECK(window->width() >= 300);
    CHECK(window->findChild<QDockWidget*>(QStringLiteral("eventsDock"))->isVisible());
}

TEST_CASE("RecentFilesAreOfferedNewestFirst")
{
    const Window window(exampleLog());
    window->open(window.folder.write(QStringLiteral("b & c.out"), exampleLog()));
    window->open(QStringLiteral("/no/such/file.out"));
    QMenu* menu = window->commands().recent;
    Q_EMIT menu->aboutToShow();
    REQUIRE(menu->actions().size() >= 2);
    CHECK(menu->actions()[0]->text().endsWith(QStringLiteral("b && c.out")));
    CHECK(menu->actions()[1]->text().endsWith(QStringLiteral("mon.out")));
    menu->actions()[1]->trigger();
    CHECK(window->windowTitle() == "mon.out — model2map");
}
