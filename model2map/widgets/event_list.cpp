// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/event_list.h"

#include "model2map/widgets/row_delegate.h"

#include <QHeaderView>
#include <QScopedValueRollback>

namespace model2map {

EventList::EventList(Session& session, QWidget* parent) : QTreeView(parent), session_(session)
{
    setObjectName(QStringLiteral("events"));
    setAccessibleName(tr("Events of the log"));
    setModel(&session_.events());
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setItemDelegate(new RowDelegate(this));
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    header()->setMinimumSectionSize(4 * digit);
    setColumnWidth(EventListModel::Number, 8 * digit);
    setColumnWidth(EventListModel::Time, 13 * digit);
    setColumnWidth(EventListModel::Thread, 8 * digit);
    connect(&session_.playback(), &Playback::moved, this, &EventList::follow);
    connect(&session_.events(), &EventListModel::rowsInserted, this, &EventList::hideEmptyColumns);
    hideEmptyColumns();
    follow();
}

void EventList::hideEmptyColumns()
{
    setColumnHidden(EventListModel::Time, !session_.events().hasTimes());
    setColumnHidden(EventListModel::Thread, !session_.events().hasThreads());
}

void EventList::follow()
{
    const QScopedValueRollback guard(following_, true);
    const Position position = session_.position();
    if (position == 0) {
        setCurrentIndex({});
        clearSelection();
        scrollToTop();
    } else {
        const QModelIndex row = model()->index(static_cast<int>(position) - 1, EventListModel::Sentence);
        setCurrentIndex(row);
        scrollTo(row);
    }
}

void EventList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.isValid() && !following_) session_.playback().seek(static_cast<Position>(current.row()) + 1);
}

void EventList::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (currentIndex().isValid()) scrollTo(currentIndex());
}

} // namespace model2map
