// SPDX-License-Identifier: GPL-3.0-or-later
// The events as a list; the current one is marked, a click goes there.
#pragma once

#include "model2map/models/session.h"
#include "model2map/widgets/patience.h"

#include <QTimer>
#include <QTreeView>

namespace model2map {

class EventList : public QTreeView {
    Q_OBJECT

public:
    explicit EventList(Session& session, QWidget* parent = nullptr);

    // So many times what laying out its rows takes it is left alone, while a log is read.
    void setRest(double times) { patience_.setRest(times); }
    void doItemsLayout() override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last,
                     const QList<int>& roles = {}) override;

protected:
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow();
    void followInTime();
    bool waits();
    void takeRows();
    QString reasonForNothing() const;
    void hideEmptyColumns();

    Session& session_;
    bool following_ = false;
    bool missesRows_ = false; // it was not told of the newest ones
    Patience patience_;
    QTimer later_;
};

} // namespace model2map
