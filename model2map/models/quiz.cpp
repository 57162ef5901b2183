// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/quiz.h"

#include <algorithm>
#include <utility>

namespace model2map {

namespace {

constexpr Position mostLooks = 500;          // positions in one stride of the walk
constexpr std::size_t mostRelations = 2'000; // of a deferred; who goes over more would make a step slow

} // namespace

Quiz::Quiz(const History& history, Playback& playback, QObject* parent)
    : QObject(parent), history_(history), playback_(playback)
{
    connect(&playback_, &Playback::moved, this, &Quiz::look);
    // Queued: others are still to be told that it plays.
    connect(&playback_, &Playback::playingChanged, this, &Quiz::stopAgain, Qt::QueuedConnection);
}

std::optional<QuizQuestion> Quiz::questionAt(Position position) const
{
    if (position == 0 || position >= history_.eventCount()) return std::nullopt;
    const DeferredIndex deferred = history_.deferredOf(position);
    if (deferred != noDeferred) {
        const DeferredFacts facts = history_.facts(deferred);
        const std::size_t relations =
            facts.children.size() + facts.references.size() + facts.referencedBy.size();
        if (relations > mostRelations) return std::nullopt;
    }
    return model2map::questionAt(history_, position);
}

// The walk goes as far as the next question, and not on while one is open.
Position Quiz::gate(Position from, Position to) const
{
    if (isAsking()) return from;
    const Position last = std::min(to, from + mostLooks);
    for (Position position = from + 1; position <= last; ++position)
        if (!done_.contains(position) && questionAt(position)) return position;
    return last;
}

void Quiz::setOn(bool on)
{
    if (on) once_ = false;
    if (on == isOn()) return;
    question_.reset();
    chosen_.reset();
    if (!on) {
        stage_ = Stage::Off;
        playback_.setGate({});
        Q_EMIT changed();
        return;
    }
    score_ = {};
    done_.clear();
    wasPlaying_ = false;
    stage_ = Stage::Watching;
    playback_.setGate([this](Position from, Position to) { return gate(from, to); });
    look();
    if (!isAsking()) Q_EMIT changed();
}

void Quiz::askHere()
{
    if (isOn() || !questionAt(playback_.position())) return;
    setOn(true);
    once_ = true;
}

// Wherever the person is now: what is asked there.
void Quiz::look()
{
    if (!isOn()) return;
    const Position position = playback_.position();
    if (question_ && question_->event == position) return;
    if (std::exchange(once_, false)) {
        score_ = {};
        setOn(false);
        return;
    }
    question_.reset();
    chosen_.reset();
    if (!done_.contains(position)) question_ = questionAt(position);
    stage_ = question_ ? Stage::Asked : Stage::Watching;
    if (question_) {
        wasPlaying_ = playback_.isPlaying();
        playback_.setPlaying(false);
    }
    Q_EMIT changed();
}

// Who presses play while a question is open means: after it.
void Quiz::stopAgain(bool playing)
{
    if (!playing || !isAsking()) return;
    playback_.setPlaying(false);
    wasPlaying_ = true;
}

void Quiz::finish(std::optional<std::size_t> choice)
{
    if (!isAsking()) return;
    chosen_ = choice;
    stage_ = Stage::Answered;
    done_.insert(question_->event);
    if (!choice)
        ++score_.skipped;
    else if (wasRight())
        ++score_.right;
    else {
        ++score_.wrong;
        ++score_.missed[static_cast<std::size_t>(question_->step.rule)];
    }
    Q_EMIT changed();
}

void Quiz::answer(std::size_t choice)
{
    if (isAsking() && choice < question_->answers.size()) finish(choice);
}

bool Quiz::answer(const TileId& tile)
{
    if (!isAsking()) return false;
    const auto& answers = question_->answers;
    const bool refers = tile.kind == TileKind::Reference;
    const DeferredIndex deferred =
        refers ? history_.facts(tile.deferred).references[tile.index].target : tile.deferred;
    const auto find = [&](const std::optional<std::size_t>& slot) {
        return std::find_if(answers.begin(), answers.end(), [&](const QuizAnswer& answer) {
            return answer.kind == QuizAnswer::Kind::Tile && answer.deferred == deferred &&
                   answer.slot == slot;
        });
    };
    auto found = answers.end();
    if (tile.kind == TileKind::Slot) found = find(tile.index);
    if (found == answers.end()) found = find(std::nullopt);
    if (found == answers.end()) return false;
    finish(static_cast<std::size_t>(found - answers.begin()));
    return true;
}

void Quiz::skip()
{
    finish(std::nullopt);
}

void Quiz::goOn()
{
    if (stage_ != Stage::Answered) return;
    const bool plays = wasPlaying_;
    playback_.next();
    if (plays && !isAsking())
        playback_.setPlaying(true);
    else if (plays)
        wasPlaying_ = true; // the next question came at once
}

} // namespace model2map
