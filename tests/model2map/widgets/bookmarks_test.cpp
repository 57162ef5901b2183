// SPDX-License-Identifier: MIT
#include "model2map/widgets/timeline.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QStatusBar>
#include <QTreeView>

using namespace model2map;
using namespace model2map::test;

namespace {

void type(const char* text)
{
    auto* editor = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    REQUIRE(editor);
    QTest::keyClicks(editor, QString::fromLatin1(text));
    QTest::keyClick(editor, Qt::Key_Return);
}

} // namespace

TEST_CASE("CtrlBMarksThePlaceAndTakesANoteAndF2ReturnsToIt")
{
    const Window window(exampleLog());
    window.seek(problemFailed);
    window.key(Qt::Key_B, Qt::ControlModifier);
    type("it fails here");
    window.map().setFocus();
    window.seek(firstRuns);
    window.key(Qt::Key_B, Qt::ControlModifier);
    type("it begins");
    window.map().setFocus();
    window.key(Qt::Key_F2);
    CHECK(window.position() == problemFailed);
    window.key(Qt::Key_F2, Qt::ShiftModifier);
    CHECK(window.position() == firstRuns);
    window.key(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(window.session().bookmarks().positions() == std::vector<Position>{problemFailed});
    window.key(Qt::Key_F2, Qt::ShiftModifier);
    CHECK(window->statusBar()->currentMessage() == "No bookmark stands before this event.");
    const Bookmarks kept(Bookmarks::pathFor(window.session().document().path()));
    CHECK(kept.data(kept.index(0, Bookmarks::Note), Qt::DisplayRole) == "it fails here");
}

TEST_CASE("TheListOfBookmarksGoesThereAndDeletes")
{
    const Window window(exampleLog());
    for (const Position position : {5, 9})
        window.session().bookmarks().add(position);
    window->findChild<QDockWidget*>(QStringLiteral("bookmarksDock"))->show();
    auto* list = window->findChild<QTreeView*>(QStringLiteral("bookmarks"));
    list->setFocus();
    list->setCurrentIndex(list->model()->index(1, 0));
    window.key(Qt::Key_Return);
    CHECK(window.position() == 9);
    window.key(Qt::Key_Delete);
    CHECK(window.session().bookmarks().positions() == std::vector<Position>{5});
}

TEST_CASE("BookmarksAreMarkedOnTheTimeline")
{
    const Window window(exampleLog());
    auto* timeline = window->findChild<Timeline*>(QStringLiteral("timeline"));
    const QImage before = timeline->grab().toImage();
    window.session().bookmarks().add(20);
    const QImage after = timeline->grab().toImage();
    const QPoint mark(timeline->xOf(20), 1);
    CHECK(after.pixel(mark) != before.pixel(mark));
    CHECK(after.pixel(timeline->xOf(24), 1) == before.pixel(timeline->xOf(24), 1));
}
