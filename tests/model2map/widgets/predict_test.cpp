// SPDX-License-Identifier: MIT
#include "model2map/models/quiz_words.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDockWidget>
#include <QLineEdit>
#include <QPushButton>

using namespace model2map;
using namespace model2map::test;

namespace {

void startPredicting(const Window& window)
{
    window.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(window->commands().predict->isChecked());
}

Quiz& quizOf(const Window& window)
{
    return window.session().quiz();
}

// Steps by keys until something is asked.
void stepToQuestion(const Window& window)
{
    while (!quizOf(window).isAsking()) {
        const Position before = window.position();
        window.key(quizOf(window).stage() == Quiz::Stage::Answered ? Qt::Key_Return : Qt::Key_Right);
        REQUIRE(window.position() == before + 1);
    }
}

QPushButton& button(const Window& window, const QString& name)
{
    auto* found = window->findChild<QPushButton*>(name);
    REQUIRE(found);
    return *found;
}

void typeAnswer(const Window& window, std::size_t answer)
{
    window.key(static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(answer)));
}

} // namespace

TEST_CASE("KeysLeadToTheFirstQuestionAndAWrongAnswerIsExplained")
{
    const Window window(exampleLog());
    CHECK_FALSE(window->findChild<QWidget*>(QStringLiteral("quiz"))->isVisible());
    startPredicting(window);
    CHECK(window->findChild<QWidget*>(QStringLiteral("quiz"))->isVisible());
    stepToQuestion(window);
    CHECK(window.position() == fired);
    CHECK(window.text("quizQuestion") == "What comes next?");
    window.key(Qt::Key_N, Qt::ControlModifier);
    CHECK(window.position() == fired); // it waits for an answer
    const std::size_t right = quizOf(window).question().right;
    typeAnswer(window, right == 0 ? 1 : 0);
    CHECK(window.text("quizExplanation").startsWith(QStringLiteral("Wrong; it is: simpleCallback.")));
    CHECK(window.text("quizExplanation").contains(QuizWords::rule(Rule::ValueToCallback)));
    CHECK(window.text("quizScore") == "0 right, 1 wrong, 0 skipped");
    window.key(Qt::Key_Return);
    CHECK(window.position() == fired + 1);
}

TEST_CASE("AClickOnTheRightTileAnswers")
{
    const Window window(exampleLog());
    window.seek(problemFailed);
    startPredicting(window);
    REQUIRE(quizOf(window).isAsking());
    window.click(slotTile(d, 0)); // offers nothing
    CHECK(quizOf(window).isAsking());
    window.click(slotTile(d, 3));
    CHECK(window.text("quizExplanation").startsWith(QStringLiteral("Right: simpleErrback.")));
    CHECK(window.text("quizScore") == "1 right, 0 wrong, 0 skipped");
    CHECK(button(window, QStringLiteral("quizGoOn")).isVisible());
}

TEST_CASE("AButtonAnswersAndSOrEscapeSkips")
{
    const Window window(exampleLog());
    startPredicting(window);
    stepToQuestion(window);
    QTest::mouseClick(
        &button(window, QStringLiteral("quizAnswer%1").arg(quizOf(window).question().right + 1)),
        Qt::LeftButton);
    CHECK(quizOf(window).score().right == 1);
    stepToQuestion(window);
    window.key(Qt::Key_S);
    CHECK(window.text("quizExplanation").startsWith(QStringLiteral("Skipped; it is: ")));
    stepToQuestion(window);
    window.key(Qt::Key_Escape);
    CHECK(window.text("quizScore") == "1 right, 0 wrong, 2 skipped");
}

TEST_CASE("WhileItAsksNothingTellsWhatComes")
{
    const Window window(exampleLog());
    window->findChild<QLineEdit*>(QStringLiteral("search"))->setText(QStringLiteral("failed"));
    REQUIRE_FALSE(window.session().search().isEmpty());
    startPredicting(window);
    CHECK(window.session().search().isEmpty());
    CHECK_FALSE(window->commands().find->isEnabled());
    window.seek(problemRuns - 1);
    REQUIRE(quizOf(window).isAsking());
    const auto* list = window->findChild<QAbstractItemView*>(QStringLiteral("events"));
    const auto row = [&](EventNumber event) {
        return list->model()->index(static_cast<int>(event) - 1, EventListModel::Sentence);
    };
    CHECK(row(fired).data().toString() == "d fires with the value None."); // and not what follows from it
    CHECK_FALSE(row(problemRuns - 1).data().toString().isEmpty());
    CHECK(row(problemRuns).data().toString().isEmpty());
    CHECK(row(problemRuns).data(Qt::ToolTipRole).toString().isEmpty());
    CHECK_FALSE(window->commands().askWhy->isEnabled());
    CHECK_FALSE(window->findChild<QWidget*>(QStringLiteral("details"))->isVisible());
    window.key(Qt::Key_W);
    CHECK_FALSE(window->findChild<QDockWidget*>(QStringLiteral("whyDock"))->isVisible());
    typeAnswer(window, 0);
    CHECK(window->findChild<QWidget*>(QStringLiteral("details"))->isVisible());
    CHECK(window->commands().askWhy->isEnabled());
    CHECK(row(problemRuns).data().toString().isEmpty());
    window.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK_FALSE(row(problemRuns).data().toString().isEmpty());
}

TEST_CASE("TheAnswersAreNamedAndTheirTilesLit")
{
    const Window window(exampleLog());
    window.seek(problemFailed);
    const QImage before = window.map().grab().toImage();
    startPredicting(window);
    const auto& question = quizOf(window).question();
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        const QPushButton& one = button(window, QStringLiteral("quizAnswer%1").arg(i + 1));
        CHECK(one.isVisible());
        CHECK(one.accessibleName().startsWith(QString::number(i + 1)));
        CHECK(one.accessibleName().endsWith(
            QuizWords::answer(window.session().history(), question, question.answers[i])));
    }
    auto* label = window->findChild<QWidget*>(QStringLiteral("quizQuestion"));
    CHECK(label->accessibleName() == "What comes next?");
    const QImage lit = window.map().grab().toImage();
    window.key(Qt::Key_S);
    CHECK(window.map().grab().toImage() != lit);
    CHECK(before.size() != lit.size()); // the card stands below the map
}

TEST_CASE("TheMapKeepsItsSizeFromQuestionToAnswer")
{
    const Window window(exampleLog());
    startPredicting(window);
    QCoreApplication::processEvents();
    const int height = window.map().height();
    stepToQuestion(window);
    QCoreApplication::processEvents();
    CHECK(window.map().height() == height);
    window.key(Qt::Key_S);
    QCoreApplication::processEvents();
    CHECK(window.map().height() == height);
}

TEST_CASE("AtTheEndAndWhenItIsLeftTheScoreIsTold")
{
    const Window window(exampleLog());
    startPredicting(window);
    while (window.position() < window.session().playback().end()) {
        window.key(quizOf(window).stage() == Quiz::Stage::Answered ? Qt::Key_Return : Qt::Key_Right);
        if (quizOf(window).isAsking()) typeAnswer(window, quizOf(window).question().right);
    }
    const QString score = QuizWords::score(quizOf(window).score());
    CHECK(quizOf(window).score().right > 5);
    CHECK(window.text("quizExplanation") == QStringLiteral("Your score: %1.").arg(score));
    QTest::mouseClick(&button(window, QStringLiteral("quizLeave")), Qt::LeftButton);
    CHECK_FALSE(window->commands().predict->isChecked());
    CHECK(window.text("quizQuestion") == "Predicting has ended.");
    CHECK(window.text("quizExplanation").contains(score));
    QTest::mouseClick(&button(window, QStringLiteral("quizLeave")), Qt::LeftButton);
    CHECK_FALSE(window->findChild<QWidget*>(QStringLiteral("quiz"))->isVisible());
}
