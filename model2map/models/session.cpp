// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/session.h"

#include "model2map/replay/steps.h"

namespace model2map {

namespace {

// Nobody sees more of a log that is read; less than a slow log's events wait to be taken into the history.
constexpr int restMilliseconds = 30;

} // namespace

Session::Session(const QString& path, Position startAt, Document::Reading reading,
                 const reactortrack::ReadLimits& limits, QObject* parent)
    : QObject(parent), document_(path, reading, limits),
      lesson_(playback_, document_.isFile() ? readLesson(path) : Lesson()), events_(document_.history()),
      problems_(document_.history()), bookmarks_(document_.isFile() ? Bookmarks::pathFor(path) : QString()),
      startAt_(startAt)
{
    wire();
}

Session::Session(int descriptor, const QString& name, QObject* parent)
    : QObject(parent), document_(descriptor, name), lesson_(playback_, Lesson()),
      events_(document_.history()), problems_(document_.history()), bookmarks_(QString())
{
    wire();
}

void Session::wire()
{
    events_.setSearch(search_);
    playback_.startAt(startAt_);
    playback_.setTimes([this](EventNumber event) { return history().trace().brief(event - 1).t; });
    // Who predicts sees nothing of what comes.
    const auto veil = [this] { events_.setVeil(quiz_.isOn() ? std::optional(position()) : std::nullopt); };
    connect(&quiz_, &Quiz::changed, this, veil);
    connect(&playback_, &Playback::moved, this, veil);
    // The quiz has seen the move before, for it was made before.
    connect(&playback_, &Playback::moved, this, &Session::askInLesson);
    rest_.setSingleShot(true);
    rest_.setInterval(restMilliseconds);
    connect(&rest_, &QTimer::timeout, this, &Session::takeInAfterRest);
    connect(&document_, &Document::grown, this, &Session::takeInSoon);
    connect(&document_, &Document::finished, this, &Session::takeIn);
    connect(&document_, &Document::failed, this, &Session::takeIn);
}

void Session::askInLesson()
{
    const auto stop = lesson_.current();
    if (stop && lesson_.isAtStop() && lesson_.lesson().stops[*stop].predict) quiz_.askHere();
}

// A fast log grows many times in what a picture takes.
void Session::takeInSoon()
{
    isBehind_ = rest_.isActive() && document_.stage() == Document::Stage::Loading;
    if (!isBehind_) takeIn();
}

void Session::takeInAfterRest()
{
    if (isBehind_) takeIn();
}

void Session::takeIn()
{
    isBehind_ = false;
    const bool loading = document_.stage() == Document::Stage::Loading;
    const Position end = history().eventCount();
    if (!loading && document_.interruption().isEmpty() && startAt_ != Playback::atEnd && startAt_ > end)
        beyondEnd_ = tr("Event %1 was asked for, but the log has only %2.").arg(startAt_).arg(end);
    events_.grow();
    search_.grow();
    if (!loading) landmarks_.takeProblems();
    problems_.refresh(!loading);
    measures_.grow(!loading);
    // The position comes last: it tells the views to draw, and they ask the others.
    playback_.setEnd(end, loading);
    if (kept_) kept_->restore(history(), selection_);
    if (!loading) kept_.reset();
    Q_EMIT changed();
    rest_.start();
}

void Session::returnTo(const KeptPlace& place)
{
    playback_.setPace(place.pace());
    playback_.startAt(place.position());
    kept_ = place;
}

std::optional<Position> Session::target(Step step, Way way) const
{
    const bool on = way == Way::Forward;
    const Position from = position();
    switch (step) {
    case Step::Over:
        return on ? stepOver(history(), from) : stepOverBack(history(), from);
    case Step::Out:
        return on ? stepOut(history(), from) : stepOutBack(history(), from);
    case Step::Along: {
        const auto& chosen = selection_.selected();
        DeferredIndex deferred = chosen ? chosen->deferred : noDeferred;
        if (deferred == noDeferred && from > 0) deferred = history().deferredOf(from);
        if (deferred == noDeferred) return std::nullopt;
        return on ? stepAlong(history(), from, deferred) : stepAlongBack(history(), from, deferred);
    }
    case Step::Failure:
        return on ? nextOf(landmarks_.failures(), from) : previousOf(landmarks_.failures(), from);
    case Step::Problem:
        return on ? nextOf(landmarks_.problems(), from) : previousOf(landmarks_.problems(), from);
    case Step::Bookmark:
        return on ? nextOf(bookmarks_.positions(), from) : previousOf(bookmarks_.positions(), from);
    case Step::Match:
        return on ? nextOf(search_.matches(), from) : previousOf(search_.matches(), from);
    }
    return std::nullopt;
}

void Session::step(Step step, Way way)
{
    if (const auto to = target(step, way)) playback_.seek(*to);
}

} // namespace model2map
