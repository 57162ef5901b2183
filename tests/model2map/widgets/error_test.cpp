// SPDX-License-Identifier: MIT
#include "model2map/widgets/start_page.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QDockWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

using namespace model2map;
using namespace model2map::test;

namespace {

bool showsStartPage(const Window& window)
{
    const auto* page = window->findChild<QWidget*>(QStringLiteral("startOpen"));
    return page && page->isVisible();
}

} // namespace

TEST_CASE("TheStartPageFitsASmallScreenAndOffersLessonsOnlyWhereItGreets")
{
    const Window window;
    window->resize(800, 700);
    QCoreApplication::processEvents();
    auto* page = window->findChild<StartPage*>();
    CHECK(page->horizontalScrollBar()->maximum() == 0);
    const auto* lesson = window->findChild<QWidget*>(QStringLiteral("lesson_chain"));
    CHECK(lesson->isVisible());
    window->open(window.folder.write(QStringLiteral("mon.out"), std::string()));
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK_FALSE(lesson->isVisible());
    page->setMessage(QString());
    CHECK(lesson->isVisible());
}

TEST_CASE("WithoutALogTheStartPageSaysHowToOpenOne")
{
    const Window window;
    CHECK(showsStartPage(window));
    CHECK(window->windowTitle() == "model2map");
    for (const QAction* action :
         {window->commands().next, window->commands().play, window->commands().exportPicture,
          window->commands().exportPage, window->commands().reload})
        CHECK_FALSE(action->isEnabled());
    window.key(Qt::Key_N, Qt::ControlModifier);
    window.key(Qt::Key_G, Qt::ControlModifier);
    CHECK(showsStartPage(window));
}

TEST_CASE("AFileThatCannotBeOpenedIsToldInTheWindow")
{
    const Window window;
    window->open(QStringLiteral("/no/such/mon.out"));
    CHECK(showsStartPage(window));
    CHECK(window.text("startMessage") == "/no/such/mon.out cannot be read: No such file or directory.");
}

TEST_CASE("AnEmptyLogIsToldInTheWindow")
{
    const Window window("");
    CHECK(showsStartPage(window));
    CHECK(window.text("startMessage") == "The log is empty.");
}

TEST_CASE("ALogOfNothingButNoiseIsToldInTheWindow")
{
    const Window window(std::string("\x00\x01\x02{{{\n\xff\n", 9));
    CHECK(showsStartPage(window));
    CHECK(
        window.text("startMessage").startsWith(QStringLiteral("mon.out holds no event that could be read.")));
}

TEST_CASE("ANewerFormatIsToldInTheWindow")
{
    const Window window(
        "{\"action\": \"started\", \"version\": 99}\n{\"action\": \"created\", \"deferred\": 1}\n");
    CHECK(showsStartPage(window));
    CHECK(window.text("startMessage").contains(QStringLiteral("99")));
}

TEST_CASE("BadLinesAreAWarningThatLeadsToTheirList")
{
    const Window window(exampleLog(12) + "nonsense\n{\"action\": 3}\n");
    auto* notice = window->findChild<QWidget*>(QStringLiteral("notice"));
    auto* dock = window->findChild<QDockWidget*>(QStringLiteral("problemsDock"));
    REQUIRE(notice);
    CHECK(notice->isVisible());
    CHECK_FALSE(dock->isVisible());
    auto* count = window->findChild<QToolButton*>(QStringLiteral("statusProblems"));
    CHECK(count->isVisible());
    QTest::mouseClick(count, Qt::LeftButton);
    CHECK(dock->isVisible());
    dock->hide();
    QTest::mouseClick(window->findChild<QPushButton*>(QStringLiteral("noticeDetails")), Qt::LeftButton);
    CHECK(dock->isVisible());
    const auto* list = dock->findChild<QTreeView*>();
    CHECK(list->model()
              ->index(0, ProblemListModel::Where)
              .data()
              .toString()
              .startsWith(QStringLiteral("line 13")));
    CHECK(list->model()
              ->index(1, ProblemListModel::Where)
              .data()
              .toString()
              .startsWith(QStringLiteral("line 14")));
}

TEST_CASE("AWholeLogHasNoWarning")
{
    const Window window(exampleLog());
    CHECK_FALSE(window->findChild<QWidget*>(QStringLiteral("notice"))->isVisible());
    CHECK_FALSE(window->findChild<QWidget*>(QStringLiteral("statusProblems"))->isVisible());
}

TEST_CASE("ALogThatEndedEarlyIsShownWithANotice")
{
    const Window window(exampleLog(20));
    CHECK(window->findChild<QWidget*>(QStringLiteral("notice"))->isVisible());
    window.key(Qt::Key_End);
    CHECK(window.position() == 20);
}

TEST_CASE("AClosedNoticeStaysClosedUntilThereIsNews")
{
    const Window window(exampleLog(20));
    auto* notice = window->findChild<QWidget*>(QStringLiteral("notice"));
    QTest::mouseClick(notice->findChild<QToolButton*>(), Qt::LeftButton);
    CHECK_FALSE(notice->isVisible());
    window.key(Qt::Key_N, Qt::ControlModifier);
    CHECK_FALSE(notice->isVisible());
}

TEST_CASE("AProblemLeadsToItsEvent")
{
    const Window window(exampleLog(20));
    ProblemListModel& problems = window.session().problems();
    auto* list = window->findChild<QTreeView*>(QStringLiteral("problems"));
    int row = 0;
    while (row < problems.rowCount() && !problems.eventOf(problems.index(row, 0)))
        ++row;
    REQUIRE(row < problems.rowCount());
    Q_EMIT list->clicked(problems.index(row, 0));
    CHECK(window.position() == *problems.eventOf(problems.index(row, 0)));
}

TEST_CASE("TheThreeLinesOf2013AreShown")
{
    const Window window(
        R"({"action": "attached", "deferred": 25657144, "errback": null, "callback": "__main__.simpleCallback"})"
        "\n"
        R"({"action": "attached", "deferred": 25656712, "errback": null, "callback": "__main__.finished"})"
        "\n"
        R"({"action": "executed", "deferred": 25656712, "time": 1.001, "callback?": true, "callback": "__main__.simpleCallback"})"
        "\n");
    CHECK_FALSE(showsStartPage(window));
    for (Position k = 1; k <= 3; ++k) {
        window.key(Qt::Key_N, Qt::ControlModifier);
        CHECK(window.position() == k);
    }
    CHECK(window.map().rectOf(slotTile(d2, 1)));
}

TEST_CASE("EveryPrefixOfALogIsShownWithoutAWholeLook")
{
    const Window window;
    const std::string log = exampleLog(14);
    for (std::size_t length = 0; length < log.size(); length += 97) {
        window->open(window.folder.write(QStringLiteral("prefix.out"), log.substr(0, length)));
        waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
        window.session().playback().last();
        window->grab();
        const bool told =
            showsStartPage(window) || window->findChild<QWidget*>(QStringLiteral("notice"))->isVisible();
        CHECK(told);
    }
}
