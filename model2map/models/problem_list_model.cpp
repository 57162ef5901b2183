// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/problem_list_model.h"

#include "model2map/models/text.h"
#include "model2map/models/words.h"

#include <algorithm>

namespace model2map {

using reactortrack::Diagnostic;
using reactortrack::DiagnosticKind;

ProblemListModel::ProblemListModel(const History& history, QObject* parent)
    : QAbstractTableModel(parent), history_(history)
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
    rows_ = damageRows();
    if (ended) {
        std::vector<Row> problems = problemRows();
        std::move(problems.begin(), problems.end(), std::back_inserter(rows_));
    }
    serious_ = static_cast<int>(
        std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.serious; }));
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
        const std::string text = isSide ? toString(diagnostic) : diagnostic.reason;
        rows.push_back({true, severity, where, toQString(text), std::nullopt});
    }
    const auto isBad = [](const Diagnostic& d) { return d.kind == DiagnosticKind::BadLine; };
    const std::int64_t untold =
        history_.trace().counts().badLines - std::count_if(diagnostics.begin(), diagnostics.end(), isBad);
    if (untold > 0)
        rows.push_back(
            {true, tr("Bad line"), QString(), tr("and %1 more bad lines").arg(untold), std::nullopt});
    return rows;
}

std::vector<ProblemListModel::Row> ProblemListModel::problemRows() const
{
    std::vector<Row> rows;
    for (const Problem& problem : history_.problems()) {
        const QString where = problem.event > 0 ? tr("event %1").arg(problem.event) : QString();
        const std::optional<EventNumber> event =
            problem.event > 0 ? std::optional(problem.event) : std::nullopt;
        rows.push_back({problem.isError, problem.isError ? tr("Error") : tr("Advice"), where,
                        toQString(problem.text), event});
    }
    return rows;
}

std::optional<EventNumber> ProblemListModel::eventOf(int row) const
{
    if (row < 0 || row >= rowCount()) return std::nullopt;
    return rows_[static_cast<std::size_t>(row)].event;
}

int ProblemListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ProblemListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole) return row.text;
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Severity:
        return row.severity;
    case Where:
        return row.where;
    default:
        return row.text;
    }
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
