// SPDX-License-Identifier: MIT
#include "model2map/models/shipped_lessons.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>

using namespace model2map;
using namespace model2map::test;

namespace {

void openFromStartPage(const Window& window, const char* name)
{
    auto* button = window->findChild<QPushButton*>(QStringLiteral("lesson_") + QLatin1String(name));
    REQUIRE(button);
    CHECK(button->isVisible());
    button->setFocus();
    window.key(Qt::Key_Space);
    waitFor([&] {
        return window->session() && window.session().document().stage() == Document::Stage::Finished;
    });
    // The offscreen platform loses the active window when what had the focus goes.
    window->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&*window));
}

QLabel& label(const Window& window, const char* name)
{
    auto* found = window->findChild<QLabel*>(QLatin1String(name));
    REQUIRE(found);
    return *found;
}

} // namespace

TEST_CASE("TheStartPageOffersEachLessonAndPageDownLeadsThroughIt")
{
    const Window window;
    openFromStartPage(window, "recovery");
    CHECK(window->windowTitle() == "Errors and recovery — model2map");
    CHECK(label(window, "lessonWhere").text() == "Errors and recovery · stop 1 of 8");
    CHECK(label(window, "lessonText").text().startsWith("Think of two rails."));
    std::vector<Position> stops;
    for (const LessonStop& stop : window.session().lesson().lesson().stops)
        stops.push_back(stop.at);
    std::vector<Position> seen{window.position()};
    for (std::size_t i = 1; i < stops.size(); ++i) {
        window.key(Qt::Key_PageDown);
        seen.push_back(window.position());
        CHECK(label(window, "lessonText").isVisible());
    }
    CHECK(seen == stops);
    window.key(Qt::Key_PageUp);
    CHECK(window.position() == stops[stops.size() - 2]);
}

TEST_CASE("AQuestionIsAnsweredByItsDigitOnceAndExplained")
{
    const Window window;
    openFromStartPage(window, "chaining");
    window.seek(15);
    auto* third = window->findChild<QPushButton*>(QStringLiteral("lessonAnswer3"));
    REQUIRE(third);
    CHECK(third->text() == "3  None");
    waitFor([&] { return third->isVisible(); });
    CHECK_FALSE(label(window, "lessonVerdict").isVisible());
    SECTION("Rightly")
    {
        window.key(Qt::Key_3);
        waitFor([&] { return label(window, "lessonVerdict").isVisible(); });
        CHECK(label(window, "lessonVerdict").text().startsWith("✓ Right. A result has one owner."));
    }
    SECTION("Wrongly")
    {
        window.key(Qt::Key_1);
        waitFor([&] { return label(window, "lessonVerdict").isVisible(); });
        CHECK(label(window, "lessonVerdict").text().startsWith("✗ No: None. A result has one owner."));
        window.key(Qt::Key_3);
        CHECK(label(window, "lessonVerdict").text().startsWith("✗"));
    }
    CHECK(label(window, "lessonVerdict").accessibleName() == label(window, "lessonVerdict").text());
    CHECK(label(window, "lessonText").accessibleName() == label(window, "lessonText").text());
    CHECK_FALSE(third->isEnabled());
    window.key(Qt::Key_Right);
    CHECK_FALSE(third->isVisible());
    window.key(Qt::Key_Left);
    CHECK(label(window, "lessonVerdict").isVisible());
}

TEST_CASE("WhereALessonAsksTheRulesTheyTellTheAnswer")
{
    for (const ShippedLesson& lesson : shippedLessons()) {
        const Window window;
        openFromStartPage(window, lesson.name.toLatin1().constData());
        window.key(Qt::Key_F11);
        Quiz& quiz = window.session().quiz();
        for (const LessonStop& stop : window.session().lesson().lesson().stops) {
            CAPTURE(lesson.name.toStdString(), stop.at);
            window.seek(stop.at);
            REQUIRE(quiz.isAsking() == stop.predict);
            if (!stop.predict) continue;
            CHECK_FALSE(label(window, "statusSentence").text().contains("next is"));
            CHECK_FALSE(label(window, "lessonSentence").text().contains("next is"));
            window.key(static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(quiz.question().right)));
            CHECK(quiz.wasRight());
            window.key(Qt::Key_Return);
            CHECK(window.position() == stop.at + 1);
            CHECK_FALSE(quiz.isOn());
        }
    }
}

TEST_CASE("F11PresentsALessonWithBigTextAndTheMapAlone")
{
    const Window window;
    openFromStartPage(window, "chain");
    const int small = label(window, "lessonText").fontInfo().pixelSize();
    window.key(Qt::Key_F11);
    CHECK_FALSE(window->menuBar()->isVisible());
    for (const QDockWidget* dock : window->findChildren<QDockWidget*>())
        CHECK_FALSE(dock->isVisible());
    CHECK(label(window, "lessonText").fontInfo().pixelSize() >= 3 * small / 2);
    window.key(Qt::Key_PageDown);
    CHECK(label(window, "lessonSentence").isVisible());
    CHECK(label(window, "lessonSentence").text() == "price is created; it has no result yet.");
    window.key(Qt::Key_F11);
    CHECK(window->menuBar()->isVisible());
    CHECK_FALSE(label(window, "lessonSentence").isVisible());
    CHECK(label(window, "lessonText").fontInfo().pixelSize() == small);
}

TEST_CASE("PresentingMakesTheMapWithItsLettersLarger")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    // A tile of words is painted in the same way, in a scene that is as much smaller.
    const auto ratio = [&] { return window.map().width() / window.map().scene().width(); };
    CHECK(ratio() == 1);
    const int small = label(window, "lessonSentence").fontInfo().pixelSize();
    window->commands().present->trigger();
    QCoreApplication::processEvents();
    CHECK(ratio() > 1.4);
    CHECK(label(window, "lessonSentence").fontInfo().pixelSize() >= 3 * small / 2);
    // It fills the widget, and the mouse finds what is seen.
    CHECK(window.map().rectOf({TileKind::Root, noDeferred, 0})->width() >= window.map().width());
    window.click(slotTile(d, 3));
    CHECK(window.session().selection().selected() == slotTile(d, 3));
    const QColor ground = window.colourAt(window.pointOn(slotTile(d, 3)));
    CHECK(ground != window.colourAt(window.pointOn({TileKind::Root, noDeferred, 0})));
    window->commands().present->trigger();
    QCoreApplication::processEvents();
    CHECK(ratio() == 1);
}

TEST_CASE("WithoutALessonF11StepsOutAndTheCardIsNotThere")
{
    const Window window(exampleLog());
    CHECK_FALSE(label(window, "lessonText").isVisible());
    window.seek(firstRuns);
    window.key(Qt::Key_F11);
    CHECK(window.position() > firstRuns);
    CHECK(window->menuBar()->isVisible());
}

TEST_CASE("ALessonThatCannotBeUsedIsToldAboveTheMapAndTheLogIsShown")
{
    const Window window(R"({"action": "lesson", "at": "x"})"
                        "\n" +
                        exampleLog());
    CHECK(window.session().history().eventCount() > 0);
    bool told = false;
    for (const QLabel* text : window->findChildren<QLabel*>())
        told = told || (text->isVisible() && text->text().contains("This is no lesson, for line 1 of"));
    CHECK(told);
}

TEST_CASE("SaveLessonWithoutAPlaceToStopSaysWhatToDo")
{
    const Window window(exampleLog());
    window.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    const auto* box = window->findChild<QMessageBox*>();
    REQUIRE(box);
    CHECK(box->text().startsWith("A lesson needs a place to stop at."));
}
