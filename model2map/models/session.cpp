// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/session.h"

namespace model2map {

Session::Session(const QString& path, Position startAt, Document::Reading reading, QObject* parent)
    : QObject(parent), document_(path, reading), events_(document_.history()), problems_(document_.history()),
      startAt_(startAt)
{
    wire();
}

Session::Session(int descriptor, const QString& name, QObject* parent)
    : QObject(parent), document_(descriptor, name), events_(document_.history()),
      problems_(document_.history())
{
    wire();
}

void Session::wire()
{
    playback_.startAt(startAt_);
    connect(&document_, &Document::grown, this, &Session::takeIn);
    connect(&document_, &Document::finished, this, &Session::takeIn);
    connect(&document_, &Document::failed, this, &Session::takeIn);
}

void Session::takeIn()
{
    const bool loading = document_.stage() == Document::Stage::Loading;
    const Position end = history().eventCount();
    if (!loading && startAt_ != Playback::atEnd && startAt_ > end)
        beyondEnd_ = tr("Event %1 was asked for, but the log has only %2.").arg(startAt_).arg(end);
    events_.grow();
    problems_.refresh(!loading);
    // The position comes last: it tells the views to draw, and they ask the others.
    playback_.setEnd(end, loading);
    Q_EMIT changed();
}

} // namespace model2map
