// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/problem_list.h"

#include "model2map/widgets/own_keys.h"
#include "model2map/widgets/row_delegate.h"

namespace model2map {

ProblemList::ProblemList(Session& session, QWidget* parent) : QTreeView(parent)
{
    setObjectName(QStringLiteral("problems"));
    setAccessibleName(tr("What is wrong with the log"));
    setModel(&session.problems());
    setExpandsOnDoubleClick(false);
    showAsRows(*this);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    setColumnWidth(ProblemListModel::Severity, 14 * digit);
    setColumnWidth(ProblemListModel::Where, 20 * digit);
    const auto go = [&session](const QModelIndex& index) {
        if (const auto event = session.problems().eventOf(index)) session.playback().seek(*event);
        if (const auto tile = session.problems().tileOf(index)) session.selection().select(tile);
    };
    connect(this, &QTreeView::clicked, this, go);
    connect(this, &QTreeView::activated, this, go);
}

bool ProblemList::event(QEvent* event)
{
    // The window would take these keys for single steps.
    return keepsArrows(*event) || QTreeView::event(event);
}

void ProblemList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    expand(current.siblingAtColumn(0));
}

} // namespace model2map
