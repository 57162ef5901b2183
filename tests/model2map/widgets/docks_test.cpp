// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/window_fixture.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QTreeWidget>

using namespace model2map;
using namespace model2map::test;

namespace {

QString allText(const QWidget& widget)
{
    QStringList texts;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        texts << label->text();
    return texts.join(QLatin1Char('|'));
}

} // namespace

TEST_CASE("TheEventListMarksTheCurrentEvent")
{
    const Window window(exampleLog());
    const auto* list = window->findChild<QAbstractItemView*>(QStringLiteral("events"));
    CHECK_FALSE(list->currentIndex().isValid());
    for (const Position position : {1u, 17u, 28u}) {
        window.seek(position);
        CHECK(list->currentIndex().row() == int(position) - 1);
        CHECK(list->selectionModel()->isRowSelected(int(position) - 1));
    }
    window.seek(0);
    CHECK_FALSE(list->currentIndex().isValid());
    CHECK_FALSE(list->selectionModel()->hasSelection());
}

TEST_CASE("AClickInTheEventListGoesToThatEvent")
{
    const Window window(exampleLog());
    auto* list = window->findChild<QAbstractItemView*>(QStringLiteral("events"));
    const QModelIndex row = list->model()->index(8, EventListModel::Sentence);
    list->scrollTo(row);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
    CHECK(window.position() == 9);
    list->setFocus();
    window.key(Qt::Key_Down);
    CHECK(window.position() == 10);
}

TEST_CASE("KeysInTheEventListGoToRowsNotToColumns")
{
    const Window window(exampleLog());
    auto* list = window->findChild<QAbstractItemView*>(QStringLiteral("events"));
    window.seek(9);
    const int column = list->currentIndex().column();
    // Where the window's own keys have nothing to do.
    const auto press = [&](Qt::Key key) {
        for (QAction* action : window->findChildren<QAction*>())
            action->setEnabled(false);
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QCoreApplication::sendEvent(list, &event);
    };
    const std::pair<Qt::Key, Position> keys[] = {{Qt::Key_Left, 9},
                                                 {Qt::Key_Right, 9},
                                                 {Qt::Key_Home, 1},
                                                 {Qt::Key_End, exampleEnd},
                                                 {Qt::Key_Up, exampleEnd - 1}};
    for (const auto& [key, position] : keys) {
        press(key);
        CHECK(window.position() == position);
        CHECK(list->currentIndex().column() == column);
    }
}

TEST_CASE("DetailsFollowTheSelectionAndThePosition")
{
    const Window window(exampleLog());
    auto* details = window->findChild<QWidget*>(QStringLiteral("details"));
    window.seek(problemRuns);
    window.click(slotTile(d, 2));
    CHECK(allText(*details).contains(QStringLiteral("its callback runs")));
    window.seek(problemFailed);
    CHECK(allText(*details).contains(QStringLiteral("its callback failed")));
    window.session().selection().select(std::nullopt);
    CHECK(allText(*details).contains(QStringLiteral("std::runtime_error: oh no")));
    window.seek(exampleEnd);
    CHECK(allText(*details).contains(QStringLiteral("ended as it should")));
    window.session().selection().select(slotTile(d, 2));
    CHECK_FALSE(allText(*details).contains(QStringLiteral("ended as it should")));
    window.seek(1);
    CHECK_FALSE(allText(*details).contains(QStringLiteral("problem")));
}

TEST_CASE("DocksHideAndShowByTheirKeys")
{
    const Window window(exampleLog());
    const std::pair<const char*, Qt::Key> docks[] = {
        {"eventsDock", Qt::Key_F9}, {"detailsDock", Qt::Key_F8}, {"problemsDock", Qt::Key_F7}};
    for (const auto& [name, key] : docks) {
        const auto* dock = window->findChild<QDockWidget*>(QString::fromLatin1(name));
        const bool shown = dock->isVisible();
        window.key(key);
        CHECK(dock->isVisible() == !shown);
        window.key(key);
        CHECK(dock->isVisible() == shown);
    }
}

TEST_CASE("TheListOfKeysHasEveryShortcutOfTheMenus")
{
    const Window window(exampleLog());
    window.key(Qt::Key_F1);
    const auto* dialog = window->findChild<QWidget*>(QStringLiteral("keys"));
    REQUIRE(dialog);
    const auto* tree = dialog->findChild<QTreeWidget*>();
    for (const char* keys : {"Ctrl+N", "Ctrl+Shift+N", "Ctrl+End, End", "Ctrl+.", "Ctrl+C", "Ctrl+,",
                             "Ctrl+Shift+R", "Space", "F9", "Shift+Left"}) {
        INFO(keys);
        CHECK_FALSE(
            tree->findItems(QString::fromLatin1(keys), Qt::MatchContains | Qt::MatchRecursive, 1).isEmpty());
    }
}

TEST_CASE("DetailsShowTheSourceWhereTheErrorArose")
{
    const Window window(exampleLog());
    std::string source;
    for (int i = 1; i <= 40; ++i)
        source += "// <b>line</b> " + std::to_string(i) + "\n";
    window.seek(problemRuns);
    window.session().selection().select(dTile);
    CHECK_FALSE(window->findChild<QLabel*>(QStringLiteral("source")));
    window.folder.write(QStringLiteral("example.cpp"), source);
    window.seek(problemFailed);
    const auto* shown = window->findChild<QLabel*>(QStringLiteral("source"));
    REQUIRE(shown);
    CHECK(shown->text().contains(QStringLiteral("▸ 12  // <b>line</b> 12\n")));
    CHECK(shown->textFormat() == Qt::PlainText);
    window.seek(problemRuns);
    CHECK(window->findChild<QLabel*>(QStringLiteral("source"))->text().contains(QStringLiteral("▸ 31")));
}
