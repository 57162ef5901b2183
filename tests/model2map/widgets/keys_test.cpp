// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/window_fixture.h"

#include "model2map/widgets/timeline.h"

#include <QApplication>
#include <QDialog>
#include <QSlider>
#include <QSpinBox>
#include <QStatusBar>
#include <QToolButton>

using namespace model2map;
using namespace model2map::test;

TEST_CASE("ItStartsBeforeTheFirstEventWithOnlyTheRoot")
{
    const Window window(exampleLog());
    CHECK(window.position() == 0);
    for (const Tile& tile : window.map().scene().tiles())
        CHECK(window.map().rectOf(tile.id).has_value() == (tile.id.kind == TileKind::Root));
    CHECK(window.text("statusEvent") == "event 0 of 28");
}

TEST_CASE("CtrlNStepsThroughTheWholeLogAndCtrlShiftNBack")
{
    const Window window(exampleLog());
    for (Position expected = 1; expected <= exampleEnd; ++expected) {
        window.key(Qt::Key_N, Qt::ControlModifier);
        REQUIRE(window.position() == expected);
        CHECK(window.text("statusEvent") == QStringLiteral("event %1 of 28").arg(expected));
        CHECK_FALSE(window.text("statusSentence").isEmpty());
    }
    window.key(Qt::Key_N, Qt::ControlModifier);
    CHECK(window.position() == exampleEnd);
    for (Position expected = exampleEnd; expected-- > 0;) {
        window.key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        REQUIRE(window.position() == expected);
    }
    window.key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(window.position() == 0);
}

TEST_CASE("RightAndLeftStepFromWhereverTheFocusIs")
{
    const Window window(exampleLog());
    const char* focus = GENERATE("map", "timeline", "events");
    INFO(focus);
    if (focus != std::string("map")) window->findChild<QWidget*>(QLatin1String(focus))->setFocus();
    window.key(Qt::Key_Right);
    window.key(Qt::Key_Right);
    CHECK(window.position() == 2);
    window.key(Qt::Key_Left);
    CHECK(window.position() == 1);
}

TEST_CASE("F10AndF11StepByCallbacksAndWithShiftBack")
{
    const Window window(exampleLog());
    window.seek(firstRuns);
    window.key(Qt::Key_F10);
    CHECK(window.position() == firstRuns + 1);
    window.key(Qt::Key_F10, Qt::ShiftModifier);
    CHECK(window.position() == firstRuns);
    window.seek(d2Runs);
    window.key(Qt::Key_F11);
    CHECK(window.session().history().runningAt(window.position()).empty());
    CHECK(window.position() > d2Runs);
    window.seek(d2Runs);
    window.key(Qt::Key_F11, Qt::ShiftModifier);
    CHECK(window.position() == linkRuns);
}

TEST_CASE("CtrlArrowsFollowTheSelectedDeferred")
{
    const Window window(exampleLog());
    window.session().selection().select(d2Tile);
    std::vector<Position> seen;
    for (Position before = exampleEnd; window.position() != before;) {
        before = window.position();
        window.key(Qt::Key_Right, Qt::ControlModifier);
        if (window.position() != before) seen.push_back(window.position());
    }
    REQUIRE(seen.size() > 3);
    CHECK(seen.front() == d2Created);
    for (const Position position : seen)
        CHECK(window.session().history().deferredOf(position) == d2);
    window.key(Qt::Key_Left, Qt::ControlModifier);
    CHECK(window.position() == seen[seen.size() - 2]);
}

TEST_CASE("F4FindsFailuresAndF6Problems")
{
    const Window window(exampleLog());
    window.key(Qt::Key_F4);
    CHECK(window.position() == problemFailed);
    window.key(Qt::Key_F4);
    CHECK(window.position() == problemFailed);
    CHECK(window->statusBar()->currentMessage() == "No error comes up after this event.");
    window.seek(exampleEnd);
    window.key(Qt::Key_F4, Qt::ShiftModifier);
    CHECK(window.position() == problemFailed);
    window.seek(0);
    window.key(Qt::Key_F6);
    CHECK(window.position() == window.session().history().problems().front().event);
    window.key(Qt::Key_F6, Qt::ShiftModifier);
    CHECK(window->statusBar()->currentMessage() == "No problem is about an event before this one.");
}

TEST_CASE("ThePaceIsShownAndChangedByKeys")
{
    const Window window(exampleLog());
    auto* pace = window->findChild<QToolButton*>(QStringLiteral("pace"));
    REQUIRE(pace);
    CHECK(pace->text() == "2/s");
    window.key(Qt::Key_BracketRight, Qt::ControlModifier);
    CHECK(pace->text() == "4/s");
    CHECK(pace->accessibleName() == "Pace: 4 events a second");
    window.key(Qt::Key_BracketLeft, Qt::ControlModifier);
    CHECK(pace->text() == "2/s");
    window.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(window.session().playback().pace().recorded);
    CHECK(pace->accessibleName() == "Pace: as recorded");
}

TEST_CASE("FailuresAndProblemsAreMarkedOnTheTimeline")
{
    const Window window(exampleLog());
    auto* timeline = window->findChild<Timeline*>(QStringLiteral("timeline"));
    REQUIRE(timeline);
    const QImage image = timeline->grab().toImage();
    const QRgb ground = image.pixel(2, image.height() - 2);
    const auto isMarked = [&](Position position, int y) {
        return image.pixel(timeline->xOf(position), y) != ground;
    };
    CHECK(isMarked(problemFailed, image.height() - 2));
    CHECK_FALSE(isMarked(problemFailed - 3, image.height() - 2));
    CHECK(isMarked(window.session().history().problems().front().event, 3));
    CHECK_FALSE(isMarked(2, 3));
}

TEST_CASE("AQuestionMarkShowsAllKeys")
{
    const Window window(exampleLog());
    QTest::keyClick(&window.map(), '?');
    CHECK(window->findChild<QDialog*>(QStringLiteral("keys")));
}

TEST_CASE("FirstAndLastHaveTheirKeys")
{
    const Window window(exampleLog());
    const auto modifiers =
        GENERATE(Qt::KeyboardModifiers(Qt::NoModifier), Qt::KeyboardModifiers(Qt::ControlModifier));
    window.key(Qt::Key_End, modifiers);
    CHECK(window.position() == exampleEnd);
    window.key(Qt::Key_Home, modifiers);
    CHECK(window.position() == 0);
}

TEST_CASE("CtrlGLetsTheNumberOfAnEventBeTyped")
{
    const Window window(exampleLog());
    window.key(Qt::Key_G, Qt::ControlModifier);
    window.key(Qt::Key_1);
    window.key(Qt::Key_7);
    window.key(Qt::Key_Return);
    CHECK(window.position() == 17);
}

TEST_CASE("SpacePlaysAndPauses")
{
    const Window window(exampleLog());
    window.key(Qt::Key_Space);
    CHECK(window.session().playback().isPlaying());
    CHECK(window->commands().play->text() == "Pa&use");
    window.key(Qt::Key_Space);
    CHECK_FALSE(window.session().playback().isPlaying());
    CHECK(window->commands().play->text() == "Pla&y");
}

TEST_CASE("SpaceOnAButtonPressesTheButton")
{
    const Window window(exampleLog());
    auto* button = window->findChild<QWidget*>(QStringLiteral("breadcrumb"))->findChild<QToolButton*>();
    REQUIRE(button);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setFocus();
    bool pressed = false;
    QObject::connect(button, &QToolButton::clicked, [&] { pressed = true; });
    window.key(Qt::Key_Space);
    CHECK(pressed);
    CHECK_FALSE(window.session().playback().isPlaying());
}

TEST_CASE("KeysWorkWithAHiddenMenuBar")
{
    const Window window(exampleLog());
    window->menuWidget()->hide();
    window.key(Qt::Key_N, Qt::ControlModifier);
    CHECK(window.position() == 1);
}

TEST_CASE("CommandsThatCannotDoAnythingAreGrey")
{
    const Window window(exampleLog());
    const Actions& commands = window->commands();
    CHECK(commands.next->isEnabled());
    CHECK_FALSE(commands.previous->isEnabled());
    CHECK_FALSE(commands.back->isEnabled());
    CHECK_FALSE(commands.zoomIn->isEnabled());
    CHECK_FALSE(commands.showCursor->isEnabled());
    window.seek(exampleEnd);
    CHECK_FALSE(commands.next->isEnabled());
    CHECK(commands.previous->isEnabled());
    CHECK(commands.showCursor->isEnabled());
}

TEST_CASE("ArrowsChooseTilesAndEnterZoomsAndBackspaceReturns")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    Selection& selection = window.session().selection();
    selection.select(slotTile(d, 3));
    window.key(Qt::Key_Right, Qt::ShiftModifier);
    CHECK(selection.selected() == slotTile(d, 4));
    window.key(Qt::Key_Left, Qt::ShiftModifier);
    CHECK(selection.selected() == slotTile(d, 3));
    window.key(Qt::Key_Right, Qt::ShiftModifier);
    CHECK(window.position() == exampleEnd);
    window.key(Qt::Key_Down);
    CHECK(selection.selected() == d2Tile);
    window.key(Qt::Key_Return);
    CHECK(selection.zoom() == d2);
    CHECK(window.map().scene().zoom() == d2);
    window.key(Qt::Key_Backspace);
    CHECK(selection.zoom() == noDeferred);
    window.key(Qt::Key_Right, Qt::AltModifier);
    CHECK(selection.zoom() == d2);
    window.key(Qt::Key_Left, Qt::AltModifier);
    CHECK(selection.zoom() == noDeferred);
    window.key(Qt::Key_Up);
    CHECK(selection.selected() == slotTile(d, 4));
}

TEST_CASE("EscapeLeavesTheZoomLevelByLevelAndThenTheSelection")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    Selection& selection = window.session().selection();
    selection.select(d2Tile);
    selection.zoomTo(d2);
    for (const DeferredIndex around : {d, noDeferred}) {
        window.key(Qt::Key_Escape);
        CHECK(selection.zoom() == around);
        CHECK(selection.selected() == d2Tile);
    }
    window.key(Qt::Key_Escape);
    CHECK_FALSE(selection.selected());
    CHECK(window.position() == exampleEnd);
}

TEST_CASE("ZoomOutGoesToTheDeferredAround")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    window.session().selection().zoomTo(d2);
    window.key(Qt::Key_Minus, Qt::ControlModifier);
    CHECK(window.session().selection().zoom() == d);
    window.key(Qt::Key_0, Qt::ControlModifier);
    CHECK(window.session().selection().zoom() == noDeferred);
}

TEST_CASE("CtrlRShowsTheRedTileWhereverItIs")
{
    const Window window(exampleLog());
    window.seek(problemRuns);
    window.session().selection().zoomTo(d2);
    window.key(Qt::Key_R, Qt::ControlModifier);
    CHECK(window.session().selection().selected() == slotTile(d, 2));
    CHECK(window.session().selection().zoom() == noDeferred);
}

TEST_CASE("SliderAndNumberFollowThePositionAndMoveIt")
{
    const Window window(exampleLog());
    auto* slider = window->findChild<QSlider*>(QStringLiteral("timeline"));
    auto* number = window->findChild<QSpinBox*>(QStringLiteral("eventNumber"));
    window.seek(9);
    CHECK(slider->value() == 9);
    CHECK(number->value() == 9);
    slider->setValue(12);
    CHECK(window.position() == 12);
    number->setValue(3);
    CHECK(window.position() == 3);
    CHECK(slider->value() == 3);
}

TEST_CASE("FocusOnTheMapIsVisible")
{
    const Window window(exampleLog());
    REQUIRE(window.map().hasFocus());
    const QImage focused = window.map().grab().toImage();
    window->findChild<QSlider*>(QStringLiteral("timeline"))->setFocus();
    CHECK(window.map().grab().toImage() != focused);
}

TEST_CASE("EveryShortcutIsUsedOnce")
{
    const Window window(exampleLog());
    QList<QKeySequence> seen;
    for (const QAction* action : window->actions()) {
        for (const QKeySequence& keys : action->shortcuts()) {
            INFO(keys.toString().toStdString());
            CHECK_FALSE(seen.contains(keys));
            seen << keys;
        }
    }
    CHECK(seen.size() > 20);
}

TEST_CASE("ShiftF5FollowsAFileAndKeepsThePlace")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("mon.out"), exampleLog(12));
    const Window window;
    window->open(path);
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    window.seek(7);
    window.key(Qt::Key_F5, Qt::ShiftModifier);
    waitFor([&] { return window.session().history().eventCount() == 12; });
    CHECK(window.position() == 7);
    CHECK(window.session().document().isFollowing());
    CHECK(window->commands().follow->isChecked());
    QFile file(path);
    REQUIRE(file.open(QIODevice::Append));
    file.write(exampleLog().substr(exampleLog(12).size()).c_str());
    file.close();
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK(window.session().history().eventCount() == exampleEnd);
    CHECK(window.position() == 7);
}
