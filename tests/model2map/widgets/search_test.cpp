// SPDX-License-Identifier: MIT
#include "model2map/models/words.h"
#include "model2map/widgets/timeline.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QStatusBar>
#include <QTemporaryDir>

using namespace model2map;
using namespace model2map::test;

namespace {

TileId tileOf(DeferredIndex deferred)
{
    return {TileKind::Deferred, deferred, 0};
}

void look(const Window& window, const char* text)
{
    window.key(Qt::Key_F, Qt::ControlModifier);
    auto* edit = window->findChild<QLineEdit*>(QStringLiteral("search"));
    REQUIRE(edit->hasFocus());
    QTest::keyClicks(edit, QString::fromLatin1(text));
    waitFor([&] { return !window.session().search().isWorking(); });
}

} // namespace

TEST_CASE("CtrlFFindsEventsAndReturnGoesFromOneToTheNext")
{
    const Window window(exampleLog());
    look(window, "failed name:problem");
    CHECK(window.text("searchAnswer") == "1 event");
    window.key(Qt::Key_Return);
    CHECK(window.position() == problemFailed);
    CHECK(window.text("searchAnswer") == "1 of 1");
    window.map().setFocus();
    window.key(Qt::Key_F3);
    CHECK(window->statusBar()->currentMessage() == "No later event matches the search.");
    window.key(Qt::Key_F3, Qt::ShiftModifier);
    CHECK(window->statusBar()->currentMessage() == "No event before this one matches the search.");
}

TEST_CASE("WhatMatchesIsBoldInTheListAndMarkedOnTheTimeline")
{
    const Window window(exampleLog());
    auto* timeline = window->findChild<Timeline*>(QStringLiteral("timeline"));
    const QPoint mark(timeline->xOf(problemFailed), timeline->height() / 2);
    const QRgb before = timeline->grab().toImage().pixel(mark);
    look(window, "failed");
    CHECK(timeline->grab().toImage().pixel(mark) != before);
    const auto isBold = [&](EventNumber event) {
        const QModelIndex row = window.session().events().index(int(event) - 1, 0);
        return row.data(Qt::FontRole).value<QFont>().bold();
    };
    CHECK(isBold(problemFailed));
    CHECK_FALSE(isBold(problemRuns));
}

TEST_CASE("WhatIsNoQueryIsToldWhileItIsTyped")
{
    const Window window(exampleLog());
    look(window, "time>x");
    CHECK(window.text("searchAnswer") == "character 6: seconds are expected, such as 0.1, not \"x\".");
    window.key(Qt::Key_Return);
    CHECK(window.position() == 0);
}

TEST_CASE("EscapeLooksForNothingAnyMoreAndReturnsToTheMap")
{
    const Window window(exampleLog());
    look(window, "failed");
    window.key(Qt::Key_Escape);
    CHECK(window.map().hasFocus());
    CHECK(window.session().search().matches().empty());
    CHECK_FALSE(window->findChild<QLineEdit*>(QStringLiteral("search"))->isVisible());
}

TEST_CASE("ArrowsInTheSearchMoveItsOwnCursor")
{
    const Window window(exampleLog());
    look(window, "fail");
    window.key(Qt::Key_Left);
    window.key(Qt::Key_Home);
    CHECK(window.position() == 0);
    CHECK(window->findChild<QLineEdit*>(QStringLiteral("search"))->cursorPosition() == 0);
}

TEST_CASE("WhatDoesNotMatchIsDimmedInTheMapButNotWhatHoldsAMatch")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    look(window, ""); // the map gets smaller
    const QPoint inFirst = window.pointOn(slotTile(d, 0)), inSecond = window.pointOn(slotTile(d2, 0));
    const QColor first = window.colourAt(inFirst), second = window.colourAt(inSecond);
    look(window, "failed");
    CHECK(window.colourAt(inFirst) == first);
    CHECK(window.colourAt(inSecond) != second);
    look(window, "name:finished");
    CHECK(window.colourAt(inFirst) == first); // it holds the second one
    CHECK(window.colourAt(inSecond) == second);
}

TEST_CASE("WhatComesLaterIsDimmedAsSoonAsItIsThere")
{
    const Window window(exampleLog());
    look(window, "failed");
    window.seek(d2Created - 1);
    window.map().grab(); // the veil of this position is kept
    window.seek(exampleEnd);
    const QPoint inSecond = window.pointOn(slotTile(d2, 0));
    const QColor dimmed = window.colourAt(inSecond);
    window.session().search().setText({});
    CHECK(window.colourAt(inSecond) != dimmed);
}

TEST_CASE("TheHandleOfTheTimelineStandsBeforeTheMatches")
{
    const Window window(exampleLog());
    auto* timeline = window->findChild<Timeline*>(QStringLiteral("timeline"));
    look(window, "deferred:1 -failed");
    window.seek(firstRuns);
    REQUIRE(window.session().search().isMatch(firstRuns));
    const QPoint handle(timeline->xOf(firstRuns), timeline->height() / 2);
    const QRgb found = timeline->grab().toImage().pixel(handle);
    look(window, "note");
    CHECK(timeline->grab().toImage().pixel(handle) == found);
}

TEST_CASE("CtrlHListsOnlyWhatMatchesUntilEscape")
{
    const Window window(exampleLog());
    auto* list = window->findChild<QAbstractItemView*>(QStringLiteral("events"));
    const EventListModel& events = window.session().events();
    look(window, "failed");
    const auto matches = window.session().search().matches();
    REQUIRE(matches.size() < exampleEnd);
    window.key(Qt::Key_H, Qt::ControlModifier);
    REQUIRE(list->model()->rowCount() == int(matches.size()));
    for (int row = 0; row < list->model()->rowCount(); ++row)
        CHECK(events.eventOf(row) == matches[std::size_t(row)]);
    CHECK(window.text("searchAnswer").endsWith(QStringLiteral("of 2 deferreds")));
    // A row still leads to its event, and an event to its row; one between them has none.
    list->setCurrentIndex(events.index(0, EventListModel::Sentence));
    CHECK(window.position() == matches.front());
    window.key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK_FALSE(list->currentIndex().isValid());
    window->findChild<QLineEdit*>(QStringLiteral("search"))->setFocus();
    window.key(Qt::Key_Escape);
    CHECK(list->model()->rowCount() == int(exampleEnd));
    CHECK_FALSE(window->commands().hideOthers->isChecked());
}

TEST_CASE("AListInWhichNothingMatchesSaysSo")
{
    const Window window(exampleLog());
    auto* list = window->findChild<QAbstractItemView*>(QStringLiteral("events"));
    const auto isBare = [&] {
        const QImage seen = list->viewport()->grab().toImage();
        const QRect middle = QRect(QPoint(), seen.size()).adjusted(12, 12, -12, -12);
        for (int y = middle.top(); y <= middle.bottom(); ++y)
            for (int x = middle.left(); x <= middle.right(); ++x)
                if (seen.pixel(x, y) != seen.pixel(middle.topLeft())) return false;
        return true;
    };
    window->commands().hideOthers->setChecked(true);
    look(window, "name:nobody");
    CHECK(list->model()->rowCount() == 0);
    CHECK_FALSE(isBare());
    CHECK(window.text("searchAnswer") == "0 events, in 0 of 2 deferreds");
}

TEST_CASE("HidingTheOthersTakesTheirMarksFromTheTimeline")
{
    const Window window(exampleLog());
    auto* timeline = window->findChild<Timeline*>(QStringLiteral("timeline"));
    const QPoint tick(timeline->xOf(problemFailed), timeline->height() - 2);
    const auto colour = [&] { return timeline->grab().toImage().pixel(tick); };
    const QRgb marked = colour();
    look(window, "deferred:2");
    CHECK(colour() == marked);
    window.key(Qt::Key_H, Qt::ControlModifier);
    CHECK(colour() != marked);
    look(window, "failed");
    CHECK(colour() == marked);
}

TEST_CASE("HidingTheOthersLeavesInTheMapWhatMatchesAndWhatIsAroundIt")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    look(window, "failed");
    window.key(Qt::Key_H, Qt::ControlModifier);
    CHECK(window.map().rectOf(tileOf(d)));
    CHECK_FALSE(window.map().rectOf(tileOf(d2)));
    look(window, "name:finished");
    CHECK(window.map().rectOf(tileOf(d)));
    CHECK(window.map().rectOf(tileOf(d2)));
    look(window, "failed");
    REQUIRE_FALSE(window.map().rectOf(tileOf(d2)));
    window.key(Qt::Key_Escape);
    CHECK(window.map().rectOf(tileOf(d2)));
}

TEST_CASE("AMapInWhichNothingMatchesSaysSo")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    look(window, "name:nobody");
    const QImage dimmed = window.map().grab().toImage();
    window.key(Qt::Key_H, Qt::ControlModifier);
    CHECK_FALSE(window.map().rectOf(tileOf(d)));
    const QImage bare = window.map().grab().toImage();
    CHECK(bare != dimmed);
    CHECK(bare.pixel(2, 2) == window.map().palette().color(QPalette::Window).rgb());
    CHECK(Words::hidden(window.session().history(), window.session().search()) ==
          QStringLiteral("No deferred matches “name:nobody”."));
    window.key(Qt::Key_H, Qt::ControlModifier);
    CHECK(window.map().rectOf(tileOf(d)));
}

TEST_CASE("APictureOfWhatMatchesHasNothingElseAndSaysSo")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    look(window, "failed");
    const QTemporaryDir folder;
    const auto picture = [&] {
        const QString path = folder.filePath(QStringLiteral("map.svg"));
        REQUIRE(window->savePicture(path).isEmpty());
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return QString::fromUtf8(file.readAll());
    };
    const QString words = QStringLiteral("Only what matches “failed” is shown: 1 of 2 deferreds.");
    const QString all = picture();
    CHECK_FALSE(all.contains(words));
    CHECK(all.count(QStringLiteral("<text")) > 3);
    window.key(Qt::Key_H, Qt::ControlModifier);
    const QString some = picture();
    CHECK(some.contains(words));
    CHECK(some.count(QStringLiteral("<text")) < all.count(QStringLiteral("<text")));
}

TEST_CASE("TheRedTileIsShownAlsoWhereTheSearchHidIt")
{
    const Window window(exampleLog());
    look(window, "failed");
    window.key(Qt::Key_H, Qt::ControlModifier);
    window.seek(d2Runs);
    REQUIRE(window.map().hidesCursor());
    window->commands().showCursor->trigger();
    CHECK_FALSE(window->commands().hideOthers->isChecked());
    REQUIRE(window.session().selection().selected());
    CHECK(window.session().selection().selected()->deferred == d2);
}
