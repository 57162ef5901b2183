// SPDX-License-Identifier: GPL-3.0-or-later
// The events as a list; the current one is marked, a click goes there.
#pragma once

#include "model2map/models/session.h"
#include "model2map/widgets/patience.h"
#include "model2map/widgets/row_table.h"

#include <QTimer>

namespace model2map {

// Looks and answers keys as the other lists do, but is a table: a tree would lay out each of a million rows.
class EventList : public RowTable {
    Q_OBJECT

public:
    explicit EventList(Session& session, QWidget* parent = nullptr);

    // So many times what painting its rows takes it is left alone, while a log is read.
    void setRest(double times) { patience_.setRest(times); }
    void doItemsLayout() override;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    // Only rows are followed: in a narrow list a sentence would push its number out of sight.
    void scrollAcross(const QModelIndex&, ScrollHint) override {}
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void lookAsList();
    void fitRows();
    void fitColumns();
    void follow();
    void followInTime();
    bool waits();
    void takeRows();
    void paintFocus(QPainter& painter) const;
    void paintReason(QPainter& painter) const;
    QString reasonForNothing() const;
    void hideEmptyColumns();

    Session& session_;
    bool following_ = false;
    bool owesLayout_ = false;
    Patience patience_;
    QTimer later_;
};

} // namespace model2map
