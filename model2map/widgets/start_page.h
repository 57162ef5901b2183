// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows while it has no map: how to open a log, lessons to take, or why there is nothing to
// see.
#pragma once

#include <QScrollArea>

class QLabel;

namespace model2map {

// Scrolls where the window is small: it does not keep the docks of a map from their room. What stands on it
// is made when it is first shown: a window that opens with a log does without.
class StartPage : public QScrollArea {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    // Why there is no map, as a sentence; empty: the greeting.
    void setMessage(const QString& message);

Q_SIGNALS:
    void openClicked();
    // One of the lessons that come with the program.
    void lessonClicked(const QString& name);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void fill();
    QWidget* makeLessons();
    void say();

    QString reason_;
    // Null until it is shown.
    QLabel* title_ = nullptr;
    QLabel* message_ = nullptr;
    QWidget* lessons_ = nullptr;
    bool offersLessons_ = true;
};

} // namespace model2map
