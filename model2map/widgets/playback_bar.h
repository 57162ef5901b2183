// SPDX-License-Identifier: GPL-3.0-or-later
// The buttons, the slider and the number that move the position.
#pragma once

#include "model2map/models/playback.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QSlider;
class QSpinBox;

namespace model2map {

class PlaybackBar : public QWidget {
    Q_OBJECT

public:
    // A button for each of the actions, which keep their texts and keys.
    PlaybackBar(Playback& playback, const QList<QAction*>& actions, QWidget* parent = nullptr);

    // Lets the person type the number of an event.
    void askForEvent();

private:
    void refresh();

    Playback& playback_;
    QSlider* slider_;
    QSpinBox* number_;
    QLabel* of_;
};

} // namespace model2map
