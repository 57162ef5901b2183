// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows while it has no map: how to open a log, or why there is nothing to see.
#pragma once

#include <QWidget>

class QLabel;

namespace model2map {

class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    // Why there is no map, as a sentence; empty: the greeting.
    void setMessage(const QString& message);

Q_SIGNALS:
    void openClicked();

private:
    QLabel* title_;
    QLabel* message_;
};

} // namespace model2map
