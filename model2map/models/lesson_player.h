// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a lesson: stops where it says, and asks its questions.
#pragma once

#include "model2map/models/lesson.h"
#include "model2map/models/playback.h"

#include <QObject>

#include <optional>

namespace model2map {

class LessonPlayer : public QObject {
    Q_OBJECT

public:
    // `playback` must outlive it. Whoever plays is stopped at each stop; steps and jumps go where they go.
    LessonPlayer(Playback& playback, Lesson lesson, QObject* parent = nullptr);

    const Lesson& lesson() const noexcept { return lesson_; }
    // The stop whose text holds here: the last one at or before the position. None before the first.
    std::optional<std::size_t> current() const;
    // Whether the position is that of the stop, and not one after it.
    bool isAtStop() const;
    // What was answered to the question of that stop.
    std::optional<int> answerTo(std::size_t stop) const { return answers_[stop]; }
    // Answers the question of the current stop, once: the first answer counts. Nothing where it has none, or
    // not so many answers.
    void answer(int answer);
    // Of the questions with answers: how many there are, how many were answered, and how many rightly.
    struct Score {
        int questions = 0, answered = 0, right = 0;
    };
    Score score() const;

    bool hasNext() const { return next().has_value(); }
    bool hasPrevious() const { return previous().has_value(); }
    // Jump to the next stop, or to the one before this place.
    void toNext();
    void toPrevious();

Q_SIGNALS:
    // Another stop, no more at it, or an answer.
    void changed();

private:
    std::optional<Position> next() const;
    std::optional<Position> previous() const;
    void follow();

    Playback& playback_;
    const Lesson lesson_;
    std::vector<std::optional<int>> answers_; // of the stops
    Position last_ = 0;                       // where the position was
};

} // namespace model2map
