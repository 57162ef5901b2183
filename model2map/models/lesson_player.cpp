// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/lesson_player.h"

#include <algorithm>

namespace model2map {

namespace {

auto firstAfter(const std::vector<LessonStop>& stops, Position position)
{
    return std::upper_bound(stops.begin(), stops.end(), position,
                            [](Position at, const LessonStop& stop) { return at < stop.at; });
}

} // namespace

LessonPlayer::LessonPlayer(Playback& playback, Lesson lesson, QObject* parent)
    : QObject(parent), playback_(playback), lesson_(std::move(lesson)), answers_(lesson_.stops.size()),
      last_(playback.position())
{
    if (lesson_.exists()) connect(&playback_, &Playback::moved, this, &LessonPlayer::follow);
}

std::optional<std::size_t> LessonPlayer::current() const
{
    const auto after = firstAfter(lesson_.stops, playback_.position());
    if (after == lesson_.stops.begin()) return std::nullopt;
    return static_cast<std::size_t>(after - lesson_.stops.begin()) - 1;
}

bool LessonPlayer::isAtStop() const
{
    const auto stop = current();
    return stop && lesson_.stops[*stop].at == playback_.position();
}

void LessonPlayer::answer(int answer)
{
    const auto stop = current();
    if (!stop || answers_[*stop] || answer < 0 || answer >= lesson_.stops[*stop].answers.size()) return;
    answers_[*stop] = answer;
    Q_EMIT changed();
}

LessonPlayer::Score LessonPlayer::score() const
{
    Score score;
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        if (lesson_.stops[i].answers.isEmpty()) continue;
        ++score.questions;
        score.answered += answers_[i] ? 1 : 0;
        score.right += answers_[i] == lesson_.stops[i].right ? 1 : 0;
    }
    return score;
}

std::optional<Position> LessonPlayer::next() const
{
    const auto after = firstAfter(lesson_.stops, playback_.position());
    if (after == lesson_.stops.end() || after->at > playback_.end()) return std::nullopt;
    return after->at;
}

std::optional<Position> LessonPlayer::previous() const
{
    if (playback_.position() == 0) return std::nullopt;
    const auto after = firstAfter(lesson_.stops, playback_.position() - 1);
    if (after == lesson_.stops.begin()) return std::nullopt;
    return std::prev(after)->at;
}

void LessonPlayer::toNext()
{
    if (const auto to = next()) playback_.seek(*to);
}

void LessonPlayer::toPrevious()
{
    if (const auto to = previous()) playback_.seek(*to);
}

void LessonPlayer::follow()
{
    const Position from = std::exchange(last_, playback_.position());
    const auto stop = firstAfter(lesson_.stops, from);
    if (playback_.isPlaying() && stop != lesson_.stops.end() && stop->at <= last_) {
        playback_.setPlaying(false);
        // At a great pace one tick goes past it.
        last_ = stop->at;
        playback_.seek(stop->at);
    }
    Q_EMIT changed();
}

} // namespace model2map
