// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/problem_list_model.h"

#include "model2map/models/text.h"
#include "model2map/models/why_words.h"
#include "model2map/replay/told.h"

#include <algorithm>

namespace model2map {

using reactortrack::Diagnostic;
using reactortrack::DiagnosticKind;

ProblemListModel::ProblemListModel(const History& history, QObject* parent)
    : QAbstractItemModel(parent), history_(history)
{
    refresh(false);
}

void ProblemListModel::refresh(bool ended)
{
    const Trace& trace = history_.trace();
    const std::int64_t damage =
        trace.counts().badLines + static_cast<std::int64_t>(trace.diagnostics().size());
    if (damage == damage_ && ended == ended_) return;
    beginResetModel();
    damage_ = damage;
    ended_ = ended;
    damageRows_ = damageRows();
    problems_ = 0;
    proofs_.clear();
    serious_ = static_cast<int>(damageRows_.size());
    if (ended) {
        const std::vector<Problem>& problems = history_.problems();
        problems_ = problems.size();
        serious_ += static_cast<int>(std::count_if(problems.begin(), problems.end(),
                                                   [](const Problem& problem) { return problem.isError; }));
    }
    endResetModel();
}

std::vector<ProblemListModel::Row> ProblemListModel::damageRows() const
{
    const auto& diagnostics = history_.trace().diagnostics();
    std::vector<Row> rows;
    for (const Diagnostic& diagnostic : diagnostics) {
        QString where;
        if (diagnostic.line > 0) where = tr("line %1").arg(diagnostic.line);
        if (diagnostic.column > 0) where += tr(", column %1").arg(diagnostic.column);
        const QString severity = diagnostic.kind == DiagnosticKind::BadLine ? tr("Bad line") : tr("Damage");
        const bool isSide = diagnostic.kind == DiagnosticKind::Side;
        const std::string text = isSide ? toString(diagnostic) : toldReason(diagnostic);
        rows.push_back({severity, where, toQString(text)});
    }
    const auto isBad = [](const Diagnostic& d) { return d.kind == DiagnosticKind::BadLine; };
    const std::int64_t untold =
        history_.trace().counts().badLines - std::count_if(diagnostics.begin(), diagnostics.end(), isBad);
    if (untold > 0) rows.push_back({tr("Bad line"), QString(), tr("and %1 more bad lines").arg(untold)});
    return rows;
}

// A row of a proof knows the one above it by its id; the others have the id 0.
std::size_t ProblemListModel::top(const QModelIndex& index)
{
    const auto above = static_cast<std::size_t>(index.internalId());
    return above > 0 ? above - 1 : static_cast<std::size_t>(index.row());
}

const Problem* ProblemListModel::problem(std::size_t row) const
{
    return row < damageRows_.size() ? nullptr : &history_.problems()[row - damageRows_.size()];
}

const std::vector<Reason>& ProblemListModel::proof(std::size_t row) const
{
    const auto [place, isNew] = proofs_.try_emplace(row);
    if (const Problem* one = isNew ? problem(row) : nullptr) place->second = proofOf(history_, *one);
    return place->second;
}

const Reason* ProblemListModel::reason(const QModelIndex& index) const
{
    return index.internalId() > 0 ? &proof(top(index))[static_cast<std::size_t>(index.row())] : nullptr;
}

std::optional<EventNumber> ProblemListModel::eventOf(const QModelIndex& index) const
{
    if (!index.isValid()) return std::nullopt;
    if (const Reason* one = reason(index)) return one->event;
    const Problem* one = problem(top(index));
    return one && one->event > 0 ? std::optional(one->event) : std::nullopt;
}

std::optional<TileId> ProblemListModel::tileOf(const QModelIndex& index) const
{
    const Reason* one = index.isValid() ? reason(index) : nullptr;
    if (!one || one->deferred == noDeferred) return std::nullopt;
    const DeferredFacts facts = history_.facts(one->deferred);
    if (facts.since > one->event) return std::nullopt;
    const bool isSlot = one->slot && facts.slots.since(*one->slot) <= one->event;
    return TileId{isSlot ? TileKind::Slot : TileKind::Deferred, one->deferred, isSlot ? *one->slot : 0};
}

QModelIndex ProblemListModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex ProblemListModel::parent(const QModelIndex& index) const
{
    if (index.internalId() == 0) return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr{0});
}

int ProblemListModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) return static_cast<int>(damageRows_.size() + problems_);
    if (parent.internalId() > 0 || parent.column() > 0) return 0;
    return static_cast<int>(proof(top(parent)).size());
}

int ProblemListModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

// Every problem has a proof; that is known without looking for it.
bool ProblemListModel::hasChildren(const QModelIndex& parent) const
{
    if (!parent.isValid()) return rowCount() > 0;
    return parent.internalId() == 0 && parent.column() == 0 && problem(top(parent));
}

QString ProblemListModel::problemText(const Problem& problem, int column) const
{
    switch (column) {
    case Severity:
        return problem.isError ? tr("Error") : tr("Advice");
    case Where:
        return problem.event > 0 ? tr("event %1").arg(problem.event) : QString();
    default:
        return toQString(history_.sentence(problem));
    }
}

QString ProblemListModel::text(const QModelIndex& index) const
{
    const int column = index.column();
    if (const Reason* one = reason(index)) {
        if (column == Severity) return {};
        return column == Where ? tr("event %1").arg(one->event) : sentence(history_, *one);
    }
    if (const Problem* one = problem(top(index))) return problemText(*one, column);
    const Row& row = damageRows_[top(index)];
    return column == Severity ? row.severity : column == Where ? row.where : row.text;
}

QVariant ProblemListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role == Qt::ToolTipRole) return text(index.siblingAtColumn(What));
    return role == Qt::DisplayRole ? text(index) : QVariant();
}

QVariant ProblemListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Severity:
        return tr("Severity");
    case Where:
        return tr("Where");
    case What:
        return tr("What");
    default:
        return {};
    }
}

} // namespace model2map
