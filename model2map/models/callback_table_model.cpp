// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/callback_table_model.h"

#include "model2map/models/text.h"
#include "model2map/paint/labels.h"
#include "model2map/replay/describe.h"

#include <QFont>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace model2map {

void CallbackTableModel::refresh(const CallbackCensus& census)
{
    beginResetModel();
    rows_.clear();
    hasTimes_ = false;
    for (const CallbackTimes& callback : census.callbacks()) {
        Row row{std::string(callback.name), callback.count, callback.failures, {}, {}, {}, {}, {}, 0};
        if (callback.timed) {
            hasTimes_ = true;
            row.self = callback.self;
            row.total = callback.times.total();
            row.mean = callback.times.mean();
            row.p99 = callback.times.quantile(0.99);
            row.longest = callback.times.longest();
            row.longestAt = callback.longestAt;
        }
        rows_.push_back(std::move(row));
    }
    std::sort(rows_.begin(), rows_.end(), [this](const Row& a, const Row& b) { return comesBefore(a, b); });
    endResetModel();
}

void CallbackTableModel::setMarked(std::vector<std::string> names)
{
    if (names == marked_) return;
    marked_ = std::move(names);
    if (!rows_.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::FontRole});
}

int CallbackTableModel::rowOf(std::string_view name) const
{
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.name == name; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

std::optional<EventNumber> CallbackTableModel::longestAt(int row) const
{
    const EventNumber event = rows_[static_cast<std::size_t>(row)].longestAt;
    return event > 0 ? std::optional(event) : std::nullopt;
}

std::optional<std::int64_t> CallbackTableModel::number(const Row& row, int column)
{
    const auto count = [](const std::optional<Duration>& time) {
        return time ? std::optional(time->count) : std::nullopt;
    };
    switch (column) {
    case Count:
        return row.count;
    case Failures:
        return row.failures;
    case Self:
        return count(row.self);
    case Total:
        return count(row.total);
    case Mean:
        return count(row.mean);
    case P99:
        return count(row.p99);
    case Longest:
        return count(row.longest);
    default:
        return std::nullopt;
    }
}

bool CallbackTableModel::comesBefore(const Row& a, const Row& b) const
{
    const bool up = order_ == Qt::AscendingOrder;
    const auto x = number(a, column_), y = number(b, column_);
    if (x.has_value() != y.has_value()) return x.has_value();
    if (x != y) return up ? *x < *y : *y < *x;
    return column_ == Name && !up ? b.name < a.name : a.name < b.name;
}

void CallbackTableModel::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    column_ = column;
    order_ = order;
    std::vector<std::size_t> from(rows_.size());
    std::iota(from.begin(), from.end(), std::size_t{0});
    std::sort(from.begin(), from.end(),
              [this](std::size_t a, std::size_t b) { return comesBefore(rows_[a], rows_[b]); });
    std::vector<Row> sorted;
    std::vector<int> to(rows_.size());
    for (const std::size_t row : from) {
        to[row] = static_cast<int>(sorted.size());
        sorted.push_back(std::move(rows_[row]));
    }
    rows_ = std::move(sorted);
    for (const QModelIndex& old : persistentIndexList())
        changePersistentIndex(old, index(to[static_cast<std::size_t>(old.row())], old.column()));
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

int CallbackTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int CallbackTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CallbackTableModel::text(const Row& row, int column) const
{
    if (column == Name) return toQString(plainLine(row.name));
    const auto value = number(row, column);
    if (!value) return tr("—");
    return column <= Failures ? QLocale().toString(qlonglong{*value}) : timeText({*value});
}

QVariant CallbackTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Name ? text(row, Name) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Name ? QVariant() : int(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole: {
        if (std::find(marked_.begin(), marked_.end(), row.name) == marked_.end()) return {};
        QFont font;
        font.setBold(true);
        return font;
    }
    default:
        return {};
    }
}

QVariant CallbackTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section != Name) return int(Qt::AlignRight | Qt::AlignVCenter);
    const bool isTip = role == Qt::ToolTipRole;
    if (!isTip && role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return isTip ? tr("Sort by name (1)") : tr("Callback");
    case Count:
        return isTip ? tr("How often it ran (2)") : tr("Count");
    case Failures:
        return isTip ? tr("How often it raised an error (3)") : tr("Failures");
    case Self:
        return isTip ? tr("Time in it, less that of callbacks that ran inside it in the same thread (4)")
                     : tr("Self");
    case Total:
        return isTip ? tr("Time from its begins to its ends (5)") : tr("Total");
    case Mean:
        return isTip ? tr("Total divided by count (6)") : tr("Mean");
    case P99:
        return isTip ? tr("99 of 100 runs took at most this long, to half a percent (7)") : tr("p99");
    default:
        return isTip ? tr("Its longest run (8)") : tr("Longest");
    }
}

} // namespace model2map
