// SPDX-License-Identifier: GPL-3.0-or-later
// Asks what comes next, at every position where the rules tell it, and counts what was known.
#pragma once

#include "model2map/models/playback.h"
#include "model2map/paint/scene.h"
#include "model2map/replay/predict.h"

#include <QObject>

#include <array>
#include <optional>
#include <set>

namespace model2map {

// Both must outlive it. While it is on, the walk of the playback stops at each question.
class Quiz : public QObject {
    Q_OBJECT

public:
    enum class Stage : std::uint8_t { Off, Watching, Asked, Answered };

    struct Score {
        std::size_t right = 0, wrong = 0, skipped = 0;
        std::array<std::size_t, ruleCount> missed{}; // wrong answers, by the rule that decides
        std::size_t asked() const noexcept { return right + wrong + skipped; }
    };

    Quiz(const History& history, Playback& playback, QObject* parent = nullptr);

    // The question after that many events, none where nothing is asked.
    std::optional<QuizQuestion> questionAt(Position position) const;

    // Turned on it begins to count anew.
    void setOn(bool on);
    // While it is off: asks what is asked at this position, if anything, and is off again when the person is
    // elsewhere.
    void askHere();
    bool isOn() const noexcept { return stage_ != Stage::Off; }
    Stage stage() const noexcept { return stage_; }
    bool isAsking() const noexcept { return stage_ == Stage::Asked; }
    // While Asked and Answered.
    const QuizQuestion& question() const { return *question_; }
    // While Answered: what was chosen, none if it was skipped.
    const std::optional<std::size_t>& chosen() const noexcept { return chosen_; }
    bool wasRight() const { return chosen_ == question_->right; }
    const Score& score() const noexcept { return score_; }

    // By the place among the question's answers; no effect while nothing is asked.
    void answer(std::size_t choice);
    // By a tile: that of a slot, or of a deferred where it alone is an answer. False where it is none.
    bool answer(const TileId& tile);
    void skip();
    // After an answer: one event on, and if the replay played before, it plays on.
    void goOn();

Q_SIGNALS:
    // The stage, or what is asked.
    void changed();

private:
    void look();
    void stopAgain(bool playing);
    void finish(std::optional<std::size_t> choice);
    Position gate(Position from, Position to) const;

    const History& history_;
    Playback& playback_;
    Stage stage_ = Stage::Off;
    std::optional<QuizQuestion> question_;
    std::optional<std::size_t> chosen_;
    std::set<Position> done_;
    bool wasPlaying_ = false;
    bool once_ = false; // on for the question here alone
    Score score_;
};

} // namespace model2map
