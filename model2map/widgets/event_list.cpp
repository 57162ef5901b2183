// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/event_list.h"

#include "model2map/widgets/row_delegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyleOption>

#include <utility>

namespace model2map {

namespace {

// The frame of the focus goes around the row, not around a cell.
class CellDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        RowDelegate::initStyleOption(option, index);
        option->state.setFlag(QStyle::State_HasFocus, false);
    }
};

} // namespace

EventList::EventList(Session& session, QWidget* parent) : RowTable(parent), session_(session)
{
    setObjectName(QStringLiteral("events"));
    setAccessibleName(tr("Events of the log"));
    lookAsList();
    patience_.setRest(restOfWords);
    setModel(&session_.events());
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    horizontalHeader()->setMinimumSectionSize(4 * digit);
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

void EventList::lookAsList()
{
    auto* header = new QHeaderView(Qt::Horizontal);
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    setHorizontalHeader(header);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new CellDelegate(this));
    fitRows();
}

// As high as a row of text wants to be.
void EventList::fitRows()
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    setHeight(itemDelegate()->sizeHint(option, {}).height());
}

// Wide enough for the last event's number and time, which are the longest.
void EventList::fitColumns()
{
    const EventListModel& events = session_.events();
    if (events.rowCount() == 0) return;
    const int margins = 2 * fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (const int column : {EventListModel::Number, EventListModel::Time}) {
        const QString last = events.index(events.rowCount() - 1, column).data().toString();
        const int width = fontMetrics().horizontalAdvance(last) + margins;
        if (!isColumnHidden(column) && columnWidth(column) < width) setColumnWidth(column, width);
    }
}

void EventList::hideEmptyColumns()
{
    setColumnHidden(EventListModel::Time, !session_.events().hasTimes());
    setColumnHidden(EventListModel::Thread, !session_.events().hasThreads());
}

void EventList::takeRows()
{
    hideEmptyColumns();
    fitColumns();
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
    patience_.begin(Drawing::Anew);
    RowTable::paintEvent(event);
    QPainter painter(viewport());
    if (hasFocus() && currentIndex().isValid()) paintFocus(painter);
    paintReason(painter);
    patience_.learn(1);
}

void EventList::paintFocus(QPainter& painter) const
{
    QStyleOptionFocusRect option;
    option.initFrom(this);
    option.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
    option.backgroundColor = palette().color(QPalette::Highlight);
    const QRect row = visualRect(currentIndex());
    option.rect = {-horizontalHeader()->offset(), row.y(), horizontalHeader()->length(), row.height()};
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

void EventList::paintReason(QPainter& painter) const
{
    const QString reason = reasonForNothing();
    if (reason.isEmpty()) return;
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(viewport()->rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                     reason);
}

// To write rows takes a while: of a log that is read the list gets little of the time, and shows the newest
// ones a little later.
bool EventList::waits()
{
    return model2map::waits(session_.document(), patience_, later_);
}

// Stays to be done while it waits.
void EventList::doItemsLayout()
{
    owesLayout_ = waits();
    if (!owesLayout_) RowTable::doItemsLayout();
}

void EventList::followInTime()
{
    if (!waits()) follow();
}

void EventList::follow()
{
    later_.stop();
    if (std::exchange(owesLayout_, false)) RowTable::doItemsLayout();
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

// As in the other lists: no key goes to a column.
QModelIndex EventList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int column = currentIndex().column();
    QScrollBar& across = *horizontalScrollBar();
    switch (action) {
    case MoveHome:
        return model()->index(0, column);
    case MoveEnd:
        return model()->index(model()->rowCount() - 1, column);
    case MoveLeft:
    case MoveRight:
        across.setValue(across.value() + (action == MoveLeft ? -1 : 1) * across.singleStep());
        return currentIndex();
    default:
        return RowTable::moveCursor(action, modifiers);
    }
}

void EventList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    RowTable::currentChanged(current, previous);
    if (current.isValid() && !following_) session_.playback().seek(session_.events().eventOf(current.row()));
}

void EventList::resizeEvent(QResizeEvent* event)
{
    RowTable::resizeEvent(event);
    if (currentIndex().isValid()) scrollTo(currentIndex());
}

void EventList::changeEvent(QEvent* event)
{
    RowTable::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRows();
        fitColumns();
    }
}

} // namespace model2map
