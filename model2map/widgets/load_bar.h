// SPDX-License-Identifier: GPL-3.0-or-later
// How far a log is read, and the button that ends it.
#pragma once

#include "model2map/models/load_rate.h"
#include "model2map/models/session.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QToolButton;

namespace model2map {

// Hidden once the log has ended. The bar and the button come with the second look, so that they do not flash
// up for a log that is there at once.
class LoadBar : public QWidget {
    Q_OBJECT

public:
    explicit LoadBar(QAction& cancel, QWidget* parent = nullptr);

    // Tells of that session from now on, which must outlive it or be replaced; null: of none.
    void setSession(Session* session);

private:
    void look();
    void refresh();

    Session* session_ = nullptr;
    QLabel* label_;
    QProgressBar* bar_;
    QToolButton* button_;
    LoadRate rate_;
    QElapsedTimer clock_;
    QTimer timer_;
};

} // namespace model2map
