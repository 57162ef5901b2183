// SPDX-License-Identifier: GPL-3.0-or-later
// What has not come to its end at the position, as rows: one for each kind, with how many there are.
#pragma once

#include "model2map/replay/pending.h"

#include <QAbstractTableModel>

namespace model2map {

// The history must outlive it.
class PendingModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Count, What, State, HangsOn, Since, Next, ColumnCount };

    explicit PendingModel(const History& history, QObject* parent = nullptr);

    // Looks anew.
    void refresh(Position position);
    // The members of a row's kind, the oldest first.
    const std::vector<PendingDeferred>& members(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString what(const PendingGroup& group) const;
    QString hangsOn(const PendingDeferred& one) const;
    QString since(const PendingDeferred& one) const;
    QString next(const PendingDeferred& one) const;

    const History& history_;
    Position position_ = 0;
    std::vector<PendingGroup> groups_;
};

} // namespace model2map
