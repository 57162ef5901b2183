// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/playback_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include <limits>

namespace model2map {

namespace {

// Sliders and spin boxes count in int; a longer log is reached by keys beyond that.
int toInt(Position position)
{
    return static_cast<int>(std::min<Position>(position, std::numeric_limits<int>::max()));
}

} // namespace

PlaybackBar::PlaybackBar(Playback& playback, const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent), playback_(playback), slider_(new QSlider(Qt::Horizontal)), number_(new QSpinBox),
      of_(new QLabel)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 8, 4);
    layout->setSpacing(2);
    for (QAction* action : actions) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setIconSize({16, 16});
        layout->addWidget(button);
    }
    layout->addSpacing(8);
    layout->addWidget(slider_, 1);
    layout->addSpacing(8);
    layout->addWidget(new QLabel(tr("Event")));
    layout->addSpacing(4);
    layout->addWidget(number_);
    layout->addSpacing(4);
    layout->addWidget(of_);
    slider_->setMinimumWidth(60);
    slider_->setObjectName(QStringLiteral("timeline"));
    slider_->setAccessibleName(tr("Position in the log"));
    number_->setObjectName(QStringLiteral("eventNumber"));
    number_->setAccessibleName(tr("Number of the event"));
    number_->setKeyboardTracking(false);
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number_->setAlignment(Qt::AlignRight);
    connect(slider_, &QSlider::valueChanged, this,
            [this](int value) { playback_.seek(static_cast<Position>(value)); });
    connect(number_, &QSpinBox::valueChanged, this,
            [this](int value) { playback_.seek(static_cast<Position>(value)); });
    connect(&playback_, &Playback::moved, this, &PlaybackBar::refresh);
    refresh();
}

void PlaybackBar::askForEvent()
{
    number_->setFocus(Qt::ShortcutFocusReason);
    number_->selectAll();
}

void PlaybackBar::refresh()
{
    const QSignalBlocker slider(slider_), number(number_);
    const int end = toInt(playback_.end());
    slider_->setRange(0, end);
    slider_->setPageStep(std::max(1, end / 20));
    slider_->setValue(toInt(playback_.position()));
    number_->setRange(0, end);
    number_->setValue(toInt(playback_.position()));
    of_->setText(tr("of %1").arg(playback_.end()));
}

} // namespace model2map
