// SPDX-License-Identifier: GPL-3.0-or-later
// Questions, answers, explanations and the score in words.
#pragma once

#include "model2map/models/quiz.h"

#include <QStringList>

namespace model2map {

class QuizWords {
public:
    static QString question(const History& history, const QuizQuestion& question);
    static QString answer(const History& history, const QuizQuestion& question, const QuizAnswer& answer);
    // Right, wrong or skipped, what comes, and the rule that decides it.
    static QString explanation(const History& history, const Quiz& quiz);
    // "3 right, 1 wrong, 2 skipped".
    static QString score(const Quiz::Score& score);
    // The score of the end, and the rules that were missed, those missed most in front.
    static QString summary(const Quiz::Score& score);
    // The rule alone, in general words.
    static QString rule(Rule rule);
};

} // namespace model2map
