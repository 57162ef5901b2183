// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/pending_model.h"

#include "model2map/models/text.h"
#include "model2map/models/words.h"
#include "model2map/paint/labels.h"

#include <QLocale>

namespace model2map {

namespace {

QString stateWord(DeferredStatus status)
{
    switch (status) {
    case DeferredStatus::Running:
        return PendingModel::tr("runs");
    case DeferredStatus::Held:
        return PendingModel::tr("held");
    case DeferredStatus::Waiting:
        return PendingModel::tr("waits");
    case DeferredStatus::Paused:
        return PendingModel::tr("paused");
    case DeferredStatus::Pending:
        return PendingModel::tr("not fired");
    default:
        return PendingModel::tr("ended");
    }
}

} // namespace

PendingModel::PendingModel(const History& history, QObject* parent)
    : QAbstractTableModel(parent), history_(history)
{
}

void PendingModel::refresh(Position position)
{
    beginResetModel();
    position_ = position;
    groups_ = pendingAt(history_, position);
    endResetModel();
}

const std::vector<PendingDeferred>& PendingModel::members(int row) const
{
    return groups_[static_cast<std::size_t>(row)].members;
}

QString PendingModel::what(const PendingGroup& group) const
{
    const DeferredFacts facts = history_.facts(group.members.front().deferred);
    const QString site = toQString(facts.site);
    const auto count = static_cast<int>(group.members.size());
    if (count > 1) return tr("%1 deferreds made at %2").arg(QLocale().toString(count), site);
    const QString name = Words::deferredName(history_, group.members.front().deferred);
    return site.isEmpty() ? name : tr("%1, made at %2").arg(name, site);
}

QString PendingModel::hangsOn(const PendingDeferred& one) const
{
    if (one.leaf == noDeferred) return tr("itself, in a circle");
    if (one.leaf == one.deferred) return {};
    const QString site = toQString(history_.facts(one.leaf).site);
    const QString name = Words::deferredName(history_, one.leaf);
    const QString state = stateWord(one.leafStatus);
    return site.isEmpty() ? tr("%1 (%2)").arg(name, state) : tr("%1 (%2), made at %3").arg(name, state, site);
}

QString PendingModel::since(const PendingDeferred& one) const
{
    const auto then = history_.trace().brief(one.since - 1).t;
    const auto now = history_.trace().brief(position_ - 1).t;
    QString event = tr("event %1").arg(one.since);
    if (!then || !now || *now < *then) return event;
    return tr("%1, %2 ago").arg(event, timeText({now->count - then->count}));
}

// What comes first when it goes on, and where that was attached.
QString PendingModel::next(const PendingDeferred& one) const
{
    const auto index = history_.chainAt(one.deferred, position_).next;
    if (!index) return tr("nothing is attached");
    const SlotFacts slot = history_.place(one.deferred).slots[*index];
    const QString name = Words::slotName(history_, slot), site = toQString(slot.site);
    return site.isEmpty() ? name : tr("%1, attached at %2").arg(name, site);
}

int PendingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(groups_.size());
}

int PendingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PendingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role == Qt::TextAlignmentRole && index.column() == Count)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const PendingGroup& group = groups_[static_cast<std::size_t>(index.row())];
    const PendingDeferred& oldest = group.members.front();
    switch (index.column()) {
    case Count:
        return QLocale().toString(static_cast<qulonglong>(group.members.size()));
    case What:
        return what(group);
    case State:
        return stateWord(oldest.status);
    case HangsOn:
        return hangsOn(oldest);
    case Since:
        return since(oldest);
    default:
        return next(oldest);
    }
}

QVariant PendingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Count:
        return tr("Count");
    case What:
        return tr("What");
    case State:
        return tr("State");
    case HangsOn:
        return tr("Hangs on");
    case Since:
        return tr("Since");
    default:
        return tr("Would run next");
    }
}

} // namespace model2map
