// SPDX-License-Identifier: GPL-3.0-or-later
// Below the map: what a lesson tells at this stop, its question and the answers. Presenting, it is big, and
// tells the event as well.
#pragma once

#include "model2map/models/session.h"

#include <QFrame>

class QAction;
class QLabel;
class QVBoxLayout;

namespace model2map {

class LessonCard : public QFrame {
    Q_OBJECT

public:
    // `stops`: to the stop before and the next one. Hidden while there is nothing to tell.
    LessonCard(Session& session, const QList<QAction*>& stops, QWidget* parent = nullptr);

    void setPresenting(bool presenting);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void refreshQuestion();
    void makeAnswers();
    QString verdict(const LessonStop& stop, int answer) const;

    Session& session_;
    LessonPlayer& player_;
    bool presenting_ = false;
    std::optional<std::size_t> shown_; // the stop whose answers are there
    QLabel *where_, *text_, *verdict_, *sentence_;
    QWidget* answers_;
    QVBoxLayout* answersLayout_;
};

} // namespace model2map
