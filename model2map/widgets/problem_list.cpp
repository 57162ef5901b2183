// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/problem_list.h"

#include "model2map/widgets/row_delegate.h"

namespace model2map {

ProblemList::ProblemList(Session& session, QWidget* parent) : QTreeView(parent)
{
    setObjectName(QStringLiteral("problems"));
    setAccessibleName(tr("What is wrong with the log"));
    setModel(&session.problems());
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new RowDelegate(this));
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    setColumnWidth(ProblemListModel::Severity, 10 * digit);
    setColumnWidth(ProblemListModel::Where, 20 * digit);
    const auto go = [&session](const QModelIndex& index) {
        if (const auto event = session.problems().eventOf(index.row())) session.playback().seek(*event);
    };
    connect(this, &QTreeView::clicked, this, go);
    connect(this, &QTreeView::activated, this, go);
}

} // namespace model2map
