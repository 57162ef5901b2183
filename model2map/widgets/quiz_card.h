// SPDX-License-Identifier: GPL-3.0-or-later
// Below the map, while the person predicts: the question, its answers, why it is so, and the score.
#pragma once

#include "model2map/models/session.h"

#include <QFrame>

class QAction;
class QLabel;
class QPushButton;

namespace model2map {

// Hidden while the quiz is off and nothing is to be told. The session must outlive it.
class QuizCard : public QFrame {
    Q_OBJECT

public:
    explicit QuizCard(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    // The person has had enough.
    void left();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();
    void addKeys();
    QAction* addKey(QKeyCombination key);
    void refresh();
    void refreshAnswers();
    void refreshButtons();
    void elide();
    QString head() const;
    QString explanation() const;
    void goOn();
    void leave();

    Session& session_;
    QLabel *score_, *question_, *explanation_;
    QList<QPushButton*> answers_;
    QPushButton *skip_, *goOn_, *leave_;
    QList<QAction*> askingKeys_, answeredKeys_;
};

} // namespace model2map
