// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/event_list.h"

#include "model2map/widgets/row_delegate.h"

#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>

#include <utility>

namespace model2map {

EventList::EventList(Session& session, QWidget* parent) : QTreeView(parent), session_(session)
{
    setObjectName(QStringLiteral("events"));
    setAccessibleName(tr("Events of the log"));
    setModel(&session_.events());
    setRootIsDecorated(false);
    showAsRows(*this);
    setTextElideMode(Qt::ElideRight);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    header()->setMinimumSectionSize(4 * digit);
    setColumnWidth(EventListModel::Number, 8 * digit);
    setColumnWidth(EventListModel::Time, 13 * digit);
    setColumnWidth(EventListModel::Thread, 8 * digit);
    connect(&session_.playback(), &Playback::moved, this, &EventList::followInTime);
    later_.setSingleShot(true);
    connect(&later_, &QTimer::timeout, this, &EventList::follow);
    connect(&session_.events(), &EventListModel::rowsInserted, this, &EventList::takeRows);
    connect(&session_.events(), &EventListModel::modelReset, this, &EventList::follow);
    connect(&session_.search(), &Search::changed, viewport(), qOverload<>(&QWidget::update));
    hideEmptyColumns();
    follow();
}

void EventList::hideEmptyColumns()
{
    setColumnHidden(EventListModel::Time, !session_.events().hasTimes());
    setColumnHidden(EventListModel::Thread, !session_.events().hasThreads());
}

void EventList::takeRows()
{
    hideEmptyColumns();
    // The row of the event at hand may have come into a list that hides others.
    if (!currentIndex().isValid() && session_.events().rowOf(session_.position())) followInTime();
}

QString EventList::reasonForNothing() const
{
    const Search& search = session_.search();
    if (model()->rowCount() > 0 || !search.hidesOthers()) return {};
    return search.isWorking() ? tr("Looking…") : tr("No event matches. Ctrl+H shows the others again.");
}

void EventList::paintEvent(QPaintEvent* event)
{
    QTreeView::paintEvent(event);
    const QString reason = reasonForNothing();
    if (reason.isEmpty()) return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(viewport()->rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                     reason);
}

// For each stretch of rows the view lays all of them out anew, which takes the longer the more there are: of
// a log that is read it gets a ninth of the time, and shows the newest rows a little later.
bool EventList::waits()
{
    return model2map::waits(session_.document(), patience_, later_);
}

void EventList::rowsInserted(const QModelIndex& parent, int first, int last)
{
    missesRows_ = waits();
    if (!missesRows_) QTreeView::rowsInserted(parent, first, last);
}

void EventList::doItemsLayout()
{
    patience_.begin(Drawing::Anew);
    QTreeView::doItemsLayout();
    patience_.learn(1);
}

// Of a long stretch the view would look at each row, seen or not.
void EventList::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles)
{
    constexpr int many = 1000;
    if (last.row() - first.row() > many)
        viewport()->update();
    else
        QTreeView::dataChanged(first, last, roles);
}

void EventList::followInTime()
{
    if (!waits()) follow();
}

void EventList::follow()
{
    later_.stop();
    if (std::exchange(missesRows_, false)) scheduleDelayedItemsLayout();
    const QScopedValueRollback guard(following_, true);
    const EventListModel& events = session_.events();
    const auto row = events.rowOf(session_.position()), before = events.rowBefore(session_.position());
    if (row) {
        setCurrentIndex(events.index(*row, EventListModel::Sentence));
    } else {
        setCurrentIndex({});
        clearSelection();
    }
    if (before)
        scrollTo(events.index(*before, EventListModel::Sentence));
    else
        scrollToTop();
}

void EventList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.isValid() && !following_) session_.playback().seek(session_.events().eventOf(current.row()));
}

void EventList::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (currentIndex().isValid()) scrollTo(currentIndex());
}

} // namespace model2map
