// SPDX-License-Identifier: GPL-3.0-or-later
// How often and how long callbacks ran, as rows: one for each name.
#pragma once

#include "model2map/replay/callback_times.h"

#include <QAbstractTableModel>

#include <optional>
#include <string>
#include <vector>

namespace model2map {

class CallbackTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Count, Failures, Self, Total, Mean, P99, Longest, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // Takes the numbers as they are now; the order stays.
    void refresh(const CallbackCensus& census);
    // Names that stand out: those of what is chosen elsewhere.
    void setMarked(std::vector<std::string> names);
    // The row of a name, -1 for none.
    int rowOf(std::string_view name) const;
    const std::string& name(int row) const { return rows_[static_cast<std::size_t>(row)].name; }
    // The end of its longest run; none where the log tells no times.
    std::optional<EventNumber> longestAt(int row) const;
    bool hasTimes() const noexcept { return hasTimes_; }
    int sortColumn() const noexcept { return column_; }
    Qt::SortOrder sortOrder() const noexcept { return order_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // Numbers that are not known stand below all that are.
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Row {
        std::string name;
        std::int64_t count = 0, failures = 0;
        std::optional<Duration> self, total, mean, p99, longest;
        EventNumber longestAt = 0;
    };
    static std::optional<std::int64_t> number(const Row& row, int column);
    bool comesBefore(const Row& a, const Row& b) const;
    QString text(const Row& row, int column) const;

    std::vector<Row> rows_;
    std::vector<std::string> marked_;
    int column_ = Total;
    Qt::SortOrder order_ = Qt::DescendingOrder;
    bool hasTimes_ = false;
};

} // namespace model2map
