// SPDX-License-Identifier: MIT
#include "model2map/models/quiz.h"
#include "model2map/models/quiz_words.h"
#include "tests/model2map/models/log_text.h"
#include "tests/support/catch.h"

#include <QCoreApplication>
#include <QEventLoop>

using namespace model2map;
using namespace model2map::test;

namespace {

struct Quizzed {
    explicit Quizzed(const std::string& log = exampleLog()) : replay(log)
    {
        playback.setEnd(replay.history.eventCount(), false);
    }
    void answerAll(bool right)
    {
        while (playback.position() < playback.end()) {
            playback.next();
            if (!quiz.isAsking()) continue;
            quiz.answer(right ? quiz.question().right : (quiz.question().right + 1) % 2);
        }
    }
    Replay replay;
    Playback playback;
    Quiz quiz{replay.history, playback};
};

} // namespace

TEST_CASE("WithoutAQuizTheReplayGoesThrough")
{
    Quizzed quizzed;
    while (quizzed.playback.position() < quizzed.playback.end())
        quizzed.playback.next();
    CHECK(quizzed.quiz.stage() == Quiz::Stage::Off);
    CHECK(quizzed.quiz.score().asked() == 0);
}

TEST_CASE("OfAnEmptyOrBrokenLogNothingIsAsked")
{
    for (const std::string& log : {std::string(), std::string("no log\n"), exampleLog(1)}) {
        Quizzed quizzed(log);
        quizzed.quiz.setOn(true);
        for (Position position = 0; position < 4; ++position)
            CHECK_FALSE(quizzed.quiz.questionAt(position));
        quizzed.playback.next();
        quizzed.quiz.answer(0);
        quizzed.quiz.skip();
        quizzed.quiz.goOn();
        CHECK(quizzed.quiz.stage() == Quiz::Stage::Watching);
        CHECK(QuizWords::summary(quizzed.quiz.score()) == "Nothing was asked.");
    }
}

TEST_CASE("TheReplayStandsWhileAQuestionIsOpen")
{
    Quizzed quizzed;
    quizzed.quiz.setOn(true);
    while (!quizzed.quiz.isAsking())
        quizzed.playback.next();
    CHECK(quizzed.playback.position() == fired);
    quizzed.playback.next();
    CHECK(quizzed.playback.position() == fired);
    quizzed.quiz.skip();
    CHECK(quizzed.quiz.stage() == Quiz::Stage::Answered);
    quizzed.quiz.goOn();
    CHECK(quizzed.playback.position() == fired + 1);
    CHECK(quizzed.quiz.score().skipped == 1);
}

TEST_CASE("AQuestionIsAskedOnce")
{
    Quizzed quizzed;
    quizzed.quiz.setOn(true);
    quizzed.playback.seek(fired);
    quizzed.quiz.answer(quizzed.quiz.question().right);
    CHECK(quizzed.quiz.wasRight());
    quizzed.quiz.answer(0); // too late
    quizzed.playback.seek(2);
    quizzed.playback.seek(fired);
    CHECK(quizzed.quiz.stage() == Quiz::Stage::Watching);
    CHECK(quizzed.quiz.score().asked() == 1);
    quizzed.quiz.setOn(false);
    quizzed.quiz.setOn(true); // counts anew
    CHECK(quizzed.quiz.isAsking());
    CHECK(quizzed.quiz.score().asked() == 0);
}

TEST_CASE("ATileIsAnAnswerIfTheQuestionOffersIt")
{
    Quizzed quizzed;
    quizzed.quiz.setOn(true);
    quizzed.playback.seek(problemFailed);
    REQUIRE(quizzed.quiz.isAsking());
    const DeferredIndex first{0};
    CHECK_FALSE(quizzed.quiz.answer(TileId{}));
    CHECK_FALSE(quizzed.quiz.answer(TileId{TileKind::Slot, first, 0})); // has run
    CHECK(quizzed.quiz.isAsking());
    CHECK(quizzed.quiz.answer(TileId{TileKind::Slot, first, 3}));
    CHECK(quizzed.quiz.wasRight());
}

TEST_CASE("TheScoreCountsAndNamesTheRulesThatWereMissed")
{
    Quizzed right;
    right.quiz.setOn(true);
    right.answerAll(true);
    CHECK(right.quiz.score().right > 5);
    CHECK(right.quiz.score().wrong == 0);
    CHECK_FALSE(QuizWords::summary(right.quiz.score()).contains(QStringLiteral("To read again")));
    Quizzed wrong;
    wrong.quiz.setOn(true);
    wrong.answerAll(false);
    CHECK(wrong.quiz.score().wrong == right.quiz.score().right);
    const QString words = QuizWords::summary(wrong.quiz.score());
    CHECK(words.contains(QuizWords::rule(Rule::ValueToCallback)));
    CHECK(words.contains(QuizWords::score(wrong.quiz.score())));
}

TEST_CASE("PlayStopsAtAQuestionAndGoesOnAfterIt")
{
    Quizzed quizzed;
    quizzed.quiz.setOn(true);
    for (int i = 0; i < 20; ++i)
        quizzed.playback.faster();
    quizzed.playback.setPlaying(true);
    while (!quizzed.quiz.isAsking())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    CHECK(quizzed.playback.position() == fired);
    CHECK_FALSE(quizzed.playback.isPlaying());
    quizzed.playback.setPlaying(true);
    QCoreApplication::processEvents();
    CHECK_FALSE(quizzed.playback.isPlaying());
    quizzed.quiz.skip();
    quizzed.quiz.goOn();
    CHECK(quizzed.playback.position() > fired);
}

TEST_CASE("EveryRuleAndQuestionHasWords")
{
    for (std::size_t rule = 0; rule < ruleCount; ++rule) {
        const QString words = QuizWords::rule(static_cast<Rule>(rule));
        CHECK(words.size() > 20);
        CHECK(words.endsWith(QLatin1Char('.')));
    }
    Quizzed quizzed;
    quizzed.quiz.setOn(true);
    const History& history = quizzed.replay.history;
    quizzed.playback.seek(problemFailed);
    CHECK(QuizWords::question(history, quizzed.quiz.question()) == "What comes next?");
    const auto& answers = quizzed.quiz.question().answers;
    CHECK(QuizWords::answer(history, quizzed.quiz.question(), answers[quizzed.quiz.question().right]) ==
          "simpleErrback");
    quizzed.quiz.answer(answers.size() - 1);
    CHECK(QuizWords::explanation(history, quizzed.quiz)
              .startsWith(QStringLiteral("Wrong; it is: simpleErrback. ")));
    quizzed.playback.seek(linkRuns);
    CHECK(QuizWords::question(history, quizzed.quiz.question()) == "What is d2 fired with?");
}
