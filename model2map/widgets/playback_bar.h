// SPDX-License-Identifier: GPL-3.0-or-later
// The buttons, the slider, the pace and the number that move the position.
#pragma once

#include "model2map/models/session.h"

#include <QWidget>

class QAction;
class QLabel;
class QSpinBox;
class QToolButton;

namespace model2map {

class PlaybackBar : public QWidget {
    Q_OBJECT

public:
    // A button for each of the actions, which keep their texts and keys; `paceActions` stand behind the one
    // that shows the pace.
    PlaybackBar(Session& session, const QList<QAction*>& actions, const QList<QAction*>& paceActions,
                QWidget* parent = nullptr);

    // Lets the person type the number of an event.
    void askForEvent();

private:
    void refresh();
    void showPace();

    Playback& playback_;
    QToolButton* pace_;
    QSpinBox* number_;
    QLabel* of_;
};

} // namespace model2map
