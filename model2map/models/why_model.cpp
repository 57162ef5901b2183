// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/why_model.h"

#include "model2map/models/why_words.h"

#include <QScopedValueRollback>

namespace model2map {

namespace {

TileId tile(DeferredIndex deferred, std::optional<std::size_t> slot)
{
    return {slot ? TileKind::Slot : TileKind::Deferred, deferred, slot.value_or(0)};
}

Question questionOf(const History& history, const TileId& tile)
{
    if (tile.kind == TileKind::Reference)
        return {history.facts(tile.deferred).references[tile.index].target, std::nullopt};
    return {tile.deferred, tile.kind == TileKind::Slot ? std::optional(tile.index) : std::nullopt};
}

} // namespace

WhyModel::WhyModel(const History& history, Playback& playback, Selection& selection, QObject* parent)
    : QAbstractTableModel(parent), history_(history), playback_(playback), selection_(selection)
{
    connect(&playback_, &Playback::moved, this, &WhyModel::refresh);
    connect(&selection_, &Selection::selectedChanged, this, &WhyModel::refresh);
}

std::optional<TileId> WhyModel::findSubject() const
{
    const Position position = playback_.position();
    if (const auto& chosen = selection_.selected(); chosen && chosen->kind != TileKind::Root) {
        const DeferredFacts facts = history_.facts(chosen->deferred);
        EventNumber since = facts.since;
        if (chosen->kind == TileKind::Slot) since = facts.slots.since(chosen->index);
        if (chosen->kind == TileKind::Reference) since = facts.references[chosen->index].since;
        if (since <= position) return chosen;
    }
    const std::optional<Bracket> cursor = history_.cursorAt(position);
    if (!cursor) return std::nullopt;
    const auto slot =
        cursor->slot ? history_.facts(cursor->deferred).slots.find(*cursor->slot) : std::nullopt;
    return tile(cursor->deferred, slot);
}

void WhyModel::setListening(bool listening)
{
    if (listening == listening_) return;
    listening_ = listening;
    refresh();
}

void WhyModel::refresh()
{
    if (following_ || (!listening_ && !subject_)) return;
    beginResetModel();
    subject_ = listening_ ? findSubject() : std::nullopt;
    reasons_.clear();
    if (subject_) reasons_ = why(history_, questionOf(history_, *subject_), playback_.position());
    endResetModel();
}

TileId WhyModel::tileOf(int row) const
{
    const Reason& reason = reasons_[static_cast<std::size_t>(row)];
    return tile(reason.deferred, reason.slot);
}

void WhyModel::follow(int row)
{
    if (row < 0 || row >= rowCount()) return;
    const QScopedValueRollback guard(following_, true);
    playback_.seek(reasons_[static_cast<std::size_t>(row)].event);
    selection_.select(tileOf(row));
}

int WhyModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(reasons_.size());
}

int WhyModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WhyModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Reason& reason = reasons_[static_cast<std::size_t>(index.row())];
    const QString words = sentence(history_, reason);
    if (role == Qt::AccessibleTextRole && index.column() == What)
        return tr("%1. %2 Event %3.")
            .arg(QString::number(index.row() + 1), words, QString::number(reason.event));
    if (role == Qt::TextAlignmentRole && index.column() != What) return int(Qt::AlignRight | Qt::AlignTop);
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignTop);
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Number:
        return index.row() + 1;
    case Where:
        return quint64{reason.event};
    default:
        return words;
    }
}

QVariant WhyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Number:
        return QString();
    case Where:
        return tr("Event");
    case What:
        return tr("Because");
    default:
        return {};
    }
}

} // namespace model2map
