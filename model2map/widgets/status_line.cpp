// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/status_line.h"

#include "model2map/models/sentences.h"
#include "model2map/models/words.h"
#include "model2map/widgets/elided_label.h"
#include "model2map/widgets/icons.h"
#include "model2map/widgets/load_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace model2map {

StatusLine::StatusLine(QAction& cancelLoading, QWidget* parent)
    : QWidget(parent), event_(new QLabel), sentence_(new ElidedLabel(Qt::ElideRight)),
      load_(new LoadBar(cancelLoading)), thread_(new QLabel), time_(new QLabel), problems_(new QToolButton)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 4, 2);
    layout->setSpacing(16);
    layout->addWidget(event_);
    layout->addWidget(sentence_, 1);
    layout->addWidget(load_);
    for (QLabel* label : {thread_, time_})
        layout->addWidget(label);
    layout->addWidget(problems_);
    problems_->setAutoRaise(true);
    problems_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    problems_->setIcon(glyphIcon(Glyph::Warning));
    problems_->setToolTip(tr("Show what is wrong with the log"));
    event_->setObjectName(QStringLiteral("statusEvent"));
    sentence_->setObjectName(QStringLiteral("statusSentence"));
    problems_->setObjectName(QStringLiteral("statusProblems"));
    connect(problems_, &QToolButton::clicked, this, &StatusLine::problemsClicked);
    refresh();
}

void StatusLine::setSession(Session* session)
{
    session_ = session;
    load_->setSession(session);
    if (session_) {
        connect(session_, &Session::changed, this, &StatusLine::refresh);
        connect(&session_->playback(), &Playback::moved, this, &StatusLine::refresh);
        connect(&session_->quiz(), &Quiz::changed, this, &StatusLine::refresh);
    }
    refresh();
}

QString StatusLine::sentenceNow() const
{
    const auto say =
        session_->quiz().isOn() ? bareSentence : qOverload<const History&, EventNumber>(sentence);
    if (session_->position() > 0) return say(session_->history(), session_->position());
    if (session_->history().eventCount() == 0) return {};
    return tr("At the start. Ctrl+N goes to the first event.");
}

QString StatusLine::text() const
{
    const QString what = sentence_->text();
    return what.isEmpty() ? event_->text() : QStringLiteral("%1: %2").arg(event_->text(), what);
}

void StatusLine::refresh()
{
    const bool hasEvents = session_ && session_->history().eventCount() > 0;
    const Position position = session_ ? session_->position() : 0;
    const bool atEvent = position > 0;
    const int problems = session_ ? session_->problems().seriousCount() : 0;
    event_->setText(hasEvents ? tr("event %L1 of %L2").arg(position).arg(session_->history().eventCount())
                              : QString());
    sentence_->setText(session_ ? sentenceNow() : QString());
    problems_->setText(problems == 1 ? tr("1 problem") : tr("%L1 problems").arg(problems));
    problems_->setVisible(problems > 0);
    thread_->setVisible(atEvent);
    time_->setVisible(atEvent);
    if (!atEvent) return;
    const auto event = session_->history().trace().at(position - 1);
    thread_->setText(tr("thread %1").arg(event.thread));
    time_->setText(Words::seconds(event.t));
}

} // namespace model2map
