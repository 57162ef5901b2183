// SPDX-License-Identifier: GPL-3.0-or-later
// The events of a log as rows: number, time, thread, sentence. Row r is event r + 1.
#pragma once

#include "model2map/replay/history.h"

#include <QAbstractTableModel>

namespace model2map {

// A sentence is made when it is looked at, so a long log costs nothing here. The history must outlive the
// model.
class EventListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Time, Thread, Sentence, ColumnCount };

    explicit EventListModel(const History& history, QObject* parent = nullptr);

    // Takes in the events that the history got since; to be called at each growth, before the next one.
    void grow();

    // Whether some event so far has a time, and whether not all are of one thread: else the columns say
    // nothing.
    bool hasTimes() const noexcept { return hasTimes_; }
    bool hasThreads() const noexcept { return hasThreads_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(EventNumber event, int column) const;

    const History& history_;
    int rows_ = 0;
    bool hasTimes_ = false, hasThreads_ = false;
};

} // namespace model2map
