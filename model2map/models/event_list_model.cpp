// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/event_list_model.h"

#include "model2map/models/search.h"
#include "model2map/models/sentences.h"
#include "model2map/models/words.h"

#include <QFont>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace model2map {

namespace {

QVariant alignment(int column)
{
    const Qt::Alignment side = column == EventListModel::Sentence ? Qt::AlignLeft : Qt::AlignRight;
    return QVariant::fromValue(side | Qt::AlignVCenter);
}

QFont bold()
{
    QFont font;
    font.setBold(true);
    return font;
}

} // namespace

EventListModel::EventListModel(const History& history, QObject* parent)
    : QAbstractTableModel(parent), history_(history)
{
    grow();
}

void EventListModel::grow()
{
    for (; looked_ < history_.eventCount() && !(hasTimes_ && hasThreads_); ++looked_) {
        const Event event = history_.trace().brief(looked_);
        hasTimes_ = hasTimes_ || event.t;
        hasThreads_ = hasThreads_ || event.thread != 1;
    }
    appendRows();
}

std::size_t EventListModel::wantedRows() const
{
    constexpr std::size_t most = std::numeric_limits<int>::max();
    return std::min(sifts_ ? search_->matches().size() : history_.eventCount(), most);
}

void EventListModel::appendRows()
{
    const int rows = static_cast<int>(wantedRows());
    if (rows <= rows_) return;
    beginInsertRows({}, rows_, rows - 1);
    rows_ = rows;
    endInsertRows();
}

void EventListModel::setSearch(const Search& search)
{
    search_ = &search;
    connect(&search, &Search::changed, this, &EventListModel::takeMatches);
}

void EventListModel::takeMatches()
{
    const bool sifts = search_->hidesOthers();
    if (sifts != sifts_ || (sifts && search_->text() != sifted_)) {
        beginResetModel();
        sifts_ = sifts;
        sifted_ = search_->text();
        rows_ = static_cast<int>(wantedRows());
        endResetModel();
    } else if (sifts) {
        appendRows();
    } else if (rows_ > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rows_ - 1, ColumnCount - 1), {Qt::FontRole});
    }
}

EventNumber EventListModel::eventOf(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return sifts_ ? search_->matches()[place] : place + 1;
}

std::optional<int> EventListModel::rowBefore(EventNumber event) const
{
    if (rows_ == 0 || event == 0) return std::nullopt;
    if (!sifts_) return static_cast<int>(std::min<std::size_t>(event, static_cast<std::size_t>(rows_))) - 1;
    const auto begin = search_->matches().begin();
    const auto after = std::upper_bound(begin, begin + rows_, event);
    return after == begin ? std::nullopt : std::optional(static_cast<int>(after - begin) - 1);
}

std::optional<int> EventListModel::rowOf(EventNumber event) const
{
    const auto row = rowBefore(event);
    return row && eventOf(*row) == event ? row : std::nullopt;
}

void EventListModel::setVeil(std::optional<EventNumber> after)
{
    if (after == veil_) return;
    veil_ = after;
    if (rows_ > 0) Q_EMIT dataChanged(index(0, 0), index(rows_ - 1, ColumnCount - 1));
}

bool EventListModel::isVeiled(EventNumber event) const
{
    return veil_ && event > *veil_;
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
    const EventNumber event = eventOf(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(event, index.column());
    case Qt::ToolTipRole:
        return text(event, Sentence);
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case Qt::FontRole:
        return search_ && !sifts_ && !isVeiled(event) && search_->isMatch(event) ? bold() : QVariant();
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
    if (column != Number && isVeiled(event)) return {};
    switch (column) {
    case Number:
        return QLocale().toString(qulonglong{event});
    case Time:
        return Words::seconds(history_.trace().brief(event - 1).t);
    case Thread:
        return QString::number(history_.trace().brief(event - 1).thread);
    case Sentence:
        return veil_ ? bareSentence(history_, event) : sentence(history_, event);
    default:
        return {};
    }
}

} // namespace model2map
