// SPDX-License-Identifier: GPL-3.0-or-later
// The last line of the window: which event of how many, its sentence, thread and time, and what is wrong with
// the log.
#pragma once

#include "model2map/models/session.h"

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace model2map {

class ElidedLabel;
class LoadBar;

class StatusLine : public QWidget {
    Q_OBJECT

public:
    // `cancelLoading` has a button while a log is read.
    explicit StatusLine(QAction& cancelLoading, QWidget* parent = nullptr);

    // Tells of that session from now on, which must outlive the line or be replaced; null: of none.
    void setSession(Session* session);
    // "event 6 of 10: problem begins …"
    QString text() const;

Q_SIGNALS:
    // The count of problems was clicked.
    void problemsClicked();

private:
    void refresh();
    QString sentenceNow() const;

    Session* session_ = nullptr;
    QLabel* event_;
    ElidedLabel* sentence_;
    LoadBar* load_;
    QLabel* thread_;
    QLabel* time_;
    QToolButton* problems_;
};

} // namespace model2map
