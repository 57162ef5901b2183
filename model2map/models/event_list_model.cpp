// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/event_list_model.h"

#include "model2map/models/sentences.h"
#include "model2map/models/words.h"

#include <limits>

namespace model2map {

namespace {

QVariant alignment(int column)
{
    const Qt::Alignment side = column == EventListModel::Sentence ? Qt::AlignLeft : Qt::AlignRight;
    return QVariant::fromValue(side | Qt::AlignVCenter);
}

} // namespace

EventListModel::EventListModel(const History& history, QObject* parent)
    : QAbstractTableModel(parent), history_(history)
{
    grow();
}

void EventListModel::grow()
{
    constexpr std::size_t most = std::numeric_limits<int>::max();
    const int rows = static_cast<int>(std::min(history_.eventCount(), most));
    if (rows == rows_) return;
    for (int row = rows_; row < rows; ++row) {
        const Event event = history_.trace().at(static_cast<std::size_t>(row));
        hasTimes_ = hasTimes_ || event.t;
        hasThreads_ = hasThreads_ || event.thread != 1;
    }
    beginInsertRows({}, rows_, rows - 1);
    rows_ = rows;
    endInsertRows();
}

int EventListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : rows_;
}

int EventListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto event = static_cast<EventNumber>(index.row()) + 1;
    switch (role) {
    case Qt::DisplayRole:
        return text(event, index.column());
    case Qt::ToolTipRole:
        return text(event, Sentence);
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    default:
        return {};
    }
}

QVariant EventListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return alignment(section);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Number:
        return tr("Event");
    case Time:
        return tr("Time");
    case Thread:
        return tr("Thread");
    case Sentence:
        return tr("What happened");
    default:
        return {};
    }
}

QString EventListModel::text(EventNumber event, int column) const
{
    switch (column) {
    case Number:
        return QString::number(event);
    case Time:
        return Words::seconds(history_.trace().at(event - 1).t);
    case Thread:
        return QString::number(history_.trace().at(event - 1).thread);
    case Sentence:
        return sentence(history_, event);
    default:
        return {};
    }
}

} // namespace model2map
