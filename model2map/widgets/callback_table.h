// SPDX-License-Identifier: GPL-3.0-or-later
// How often and how long callbacks ran. A click on a head, or its number on the keyboard, sorts. Enter or a
// click on a row goes to its longest run and looks for all of them.
#pragma once

#include "model2map/models/callback_table_model.h"
#include "model2map/models/session.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace model2map {

// Counts once it is seen. The session must outlive it.
class CallbackTable : public QWidget {
    Q_OBJECT

public:
    explicit CallbackTable(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    // Somebody wants to see all events of that query.
    void searchAsked(const QString& query);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void mark();
    void say();
    void go(int row);
    void sortBy(int column);

    Session& session_;
    CallbackTableModel model_;
    QLabel* words_;
    QTreeView* view_;
};

} // namespace model2map
