// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/playback_bar.h"

#include "model2map/models/words.h"
#include "model2map/widgets/timeline.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <limits>

namespace model2map {

namespace {

QToolButton* flatButton()
{
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setIconSize({16, 16});
    return button;
}

} // namespace

PlaybackBar::PlaybackBar(Session& session, const QList<QAction*>& actions, const QList<QAction*>& paceActions,
                         QWidget* parent)
    : QWidget(parent), playback_(session.playback()), pace_(flatButton()), number_(new QSpinBox),
      of_(new QLabel)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 8, 0);
    layout->setSpacing(2);
    for (QAction* action : actions) {
        QToolButton* button = flatButton();
        button->setDefaultAction(action);
        layout->addWidget(button);
    }
    layout->addWidget(pace_);
    layout->addSpacing(8);
    layout->addWidget(new Timeline(session), 1);
    layout->addSpacing(8);
    layout->addWidget(new QLabel(tr("Event")));
    layout->addSpacing(4);
    layout->addWidget(number_);
    layout->addSpacing(4);
    layout->addWidget(of_);
    auto* menu = new QMenu(pace_);
    menu->addActions(paceActions);
    pace_->setMenu(menu);
    pace_->setPopupMode(QToolButton::InstantPopup);
    pace_->setObjectName(QStringLiteral("pace"));
    pace_->setToolTip(tr("How fast it plays"));
    number_->setObjectName(QStringLiteral("eventNumber"));
    number_->setAccessibleName(tr("Number of the event"));
    number_->setKeyboardTracking(false);
    number_->setGroupSeparatorShown(true);
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number_->setAlignment(Qt::AlignRight);
    connect(number_, &QSpinBox::valueChanged, this,
            [this](int value) { playback_.seek(static_cast<Position>(value)); });
    connect(&playback_, &Playback::moved, this, &PlaybackBar::refresh);
    connect(&playback_, &Playback::paceChanged, this, &PlaybackBar::showPace);
    refresh();
    showPace();
}

void PlaybackBar::askForEvent()
{
    number_->setFocus(Qt::ShortcutFocusReason);
    number_->selectAll();
}

void PlaybackBar::refresh()
{
    // Spin boxes count in int; a longer log is reached by keys beyond that.
    constexpr Position most = std::numeric_limits<int>::max();
    const QSignalBlocker blocked(number_);
    number_->setRange(0, static_cast<int>(std::min(playback_.end(), most)));
    number_->setValue(static_cast<int>(std::min(playback_.position(), most)));
    of_->setText(tr("of %L1").arg(playback_.end()));
}

void PlaybackBar::showPace()
{
    const QString words = Words::pace(playback_.pace());
    pace_->setText(Words::paceInShort(playback_.pace()));
    pace_->setAccessibleName(tr("Pace: %1").arg(words));
    pace_->setToolTip(tr("How fast it plays: %1").arg(words));
}

} // namespace model2map
