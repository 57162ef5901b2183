// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody types what to look for, and reads how many events it is. Hidden until it is asked for.
#pragma once

#include "model2map/models/session.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace model2map {

class SearchBar : public QWidget {
    Q_OBJECT

public:
    // The session must outlive it.
    explicit SearchBar(Session& session, QWidget* parent = nullptr);

    // A button for it, before the answer.
    void offer(QAction* action);
    void ask();
    // Looks for nothing any more, and hides.
    void leave();
    // Shows itself with that query, and leaves the focus where it is.
    void look(const QString& query);

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void refresh();
    QString words() const;
    void go(Way way);

    Session& session_;
    QHBoxLayout* layout_;
    QLineEdit* edit_;
    QLabel* answer_;
};

} // namespace model2map
