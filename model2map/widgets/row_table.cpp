// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/row_table.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QHoverEvent>
#include <QScrollBar>

#include <algorithm>

namespace model2map {

RowTable::RowTable(QWidget* parent) : QTableView(parent)
{
    verticalHeader()->hide();
    // The button between the headers, which QTableView hides where it places them.
    for (QWidget* button : findChildren<QAbstractButton*>(QString(), Qt::FindDirectChildrenOnly))
        button->hide();
    setShowGrid(false);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
}

void RowTable::setModel(QAbstractItemModel* model)
{
    for (const auto& each : followed_)
        disconnect(each);
    QTableView::setModel(model);
    verticalHeader()->setModel(&noRows_);
    const auto follow = [this] { scheduleDelayedItemsLayout(); };
    followed_ = {connect(model, &QAbstractItemModel::rowsInserted, this, follow),
                 connect(model, &QAbstractItemModel::rowsRemoved, this, follow),
                 connect(model, &QAbstractItemModel::modelReset, this, follow)};
}

void RowTable::setHeight(int height)
{
    if (height == height_ || height < 1) return;
    height_ = height;
    scheduleDelayedItemsLayout();
}

int RowTable::rows() const
{
    return model() ? model()->rowCount(rootIndex()) : 0;
}

int RowTable::rowBeside(int y) const
{
    const qint64 place = y + offset_;
    return place >= 0 && place < qint64{rows()} * height_ ? static_cast<int>(place / height_) : -1;
}

QRect RowTable::visualRect(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != model() || isIndexHidden(index)) return {};
    return {columnViewportPosition(index.column()), topOf(index.row()), columnWidth(index.column()), height_};
}

QModelIndex RowTable::indexAt(const QPoint& point) const
{
    const int row = rowBeside(point.y()), column = columnAt(point.x());
    return row >= 0 && column >= 0 ? model()->index(row, column, rootIndex()) : QModelIndex();
}

bool RowTable::isIndexHidden(const QModelIndex& index) const
{
    return isColumnHidden(index.column());
}

QModelIndex RowTable::firstCell() const
{
    int column = 0;
    while (column + 1 < horizontalHeader()->count() &&
           isColumnHidden(horizontalHeader()->logicalIndex(column)))
        ++column;
    return rows() > 0 ? model()->index(0, horizontalHeader()->logicalIndex(column), rootIndex())
                      : QModelIndex();
}

QModelIndex RowTable::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) return firstCell();
    const int last = rows() - 1;
    int row = current.row();
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row = std::max(row - 1, 0);
        break;
    case MoveDown:
    case MoveNext:
        row = std::min(row + 1, last);
        break;
    case MovePageUp:
        row = std::max(rowBeside(topOf(row) + height_ - 1 - viewport()->height()), 0);
        break;
    case MovePageDown:
        row = rowBeside(topOf(row) + viewport()->height());
        if (row < 0) row = last;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = last;
        break;
    default:
        break;
    }
    return current.siblingAtRow(row);
}

QRegion RowTable::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    const int all = viewport()->height();
    for (const QItemSelectionRange& range : selection) {
        if (!range.isValid()) continue;
        const int top = std::clamp(topOf(range.top()), 0, all);
        const int bottom = std::clamp(topOf(range.bottom()) + height_, 0, all);
        region += QRect(0, top, viewport()->width(), bottom - top);
    }
    return region;
}

int RowTable::sizeHintForColumn(int column) const
{
    ensurePolished();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int below = rowBeside(viewport()->height()),
              precision = horizontalHeader()->resizeContentsPrecision();
    int first = std::max(rowBeside(0), 0), end = below < 0 ? rows() : below + 1;
    const int most = std::min(precision < 0 ? rows() : precision, rows());
    while (end - first < most) { // what is seen, and as much around it
        if (end < rows()) ++end;
        if (first > 0 && end - first < most) --first;
    }
    int width = 0;
    for (int row = first; row < end; ++row) {
        const QModelIndex index = model()->index(row, column, rootIndex());
        width = std::max(width, itemDelegateForIndex(index)->sizeHint(option, index).width());
    }
    return width;
}

void RowTable::doItemsLayout()
{
    QTableView::doItemsLayout();
    takeOffset();
}

// At the end the last row is shown whole.
void RowTable::takeOffset()
{
    const QScrollBar& bar = *verticalScrollBar();
    const bool atEnd = bar.maximum() > 0 && bar.value() == bar.maximum();
    offset_ = atEnd ? qint64{rows()} * height_ - viewport()->height() : qint64{bar.value()} * height_;
}

// Above the rows.
void RowTable::placeHeader()
{
    QHeaderView& header = *horizontalHeader();
    const int wanted = std::max(header.minimumHeight(), header.sizeHint().height());
    const int height = header.isHidden() ? 0 : std::min(wanted, header.maximumHeight());
    setViewportMargins(0, height, 0, 0);
    const QRect place = viewport()->geometry();
    header.setGeometry(place.left(), place.top() - height, place.width(), height);
    if (header.isHidden()) QMetaObject::invokeMethod(&header, "updateGeometries");
}

void RowTable::updateGeometries()
{
    if (placing_) return; // a scroll bar came or went
    placing_ = true;
    placeHeader();
    const int across = horizontalHeader()->length();
    const qint64 down = qint64{rows()} * height_;
    const QSize most = maximumViewportSize();
    const QSize size = most.width() >= across && most.height() >= down ? most : viewport()->size();
    int columns = 0;
    for (int column = horizontalHeader()->count() - 1, width = 0; column >= 0; --column) {
        width += horizontalHeader()->sectionSize(horizontalHeader()->logicalIndex(column));
        if (width > size.width()) break;
        columns += !isColumnHidden(horizontalHeader()->logicalIndex(column));
    }
    horizontalScrollBar()->setPageStep(size.width());
    horizontalScrollBar()->setRange(0, across - size.width());
    horizontalScrollBar()->setSingleStep(std::max(size.width() / (std::max(columns, 1) + 1), 2));
    const int shown = std::max(std::min(size.height() / height_, rows()), 1);
    verticalScrollBar()->setRange(0, rows() - shown);
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setSingleStep(1);
    takeOffset();
    placing_ = false;
    // NOLINTNEXTLINE(bugprone-parent-virtual-call): the table's would make room for each row
    QAbstractItemView::updateGeometries();
}

void RowTable::scrollContentsBy(int dx, int dy)
{
    if (dx != 0) QTableView::scrollContentsBy(dx, 0);
    if (dy == 0) return;
    const qint64 before = offset_;
    takeOffset();
    const auto moved = static_cast<int>(std::clamp<qint64>(before - offset_, -100'000, 100'000));
    scrollDirtyRegion(0, moved);
    viewport()->scroll(0, moved);
}

void RowTable::scrollAcross(const QModelIndex& index, ScrollHint hint)
{
    const int room = viewport()->width(), width = columnWidth(index.column());
    const int place = horizontalHeader()->sectionPosition(index.column());
    const int begin = place - horizontalHeader()->offset();
    if (hint == PositionAtCenter)
        horizontalScrollBar()->setValue(place - (room - width) / 2);
    else if (begin < 0 || width > room)
        horizontalScrollBar()->setValue(place);
    else if (begin + width > room)
        horizontalScrollBar()->setValue(place - room + width);
}

void RowTable::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid() || index.model() != model() || isIndexHidden(index)) return;
    executeDelayedItemsLayout(); // else the scroll bar may know of fewer rows
    scrollAcross(index, hint);
    const int room = viewport()->height(), top = topOf(index.row());
    if (hint == EnsureVisible && (top < 0 || height_ > room)) hint = PositionAtTop;
    if (hint == EnsureVisible && top + height_ > room) hint = PositionAtBottom;
    const int fit = (hint == PositionAtCenter ? room / 2 : room) / height_;
    const int above = hint == PositionAtTop ? 0 : std::max(fit - 1, 0);
    if (hint != EnsureVisible) verticalScrollBar()->setValue(index.row() - std::min(above, index.row()));
    update(index);
}

bool RowTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverMove)
        hover_ = indexAt(static_cast<QHoverEvent*>(event)->position().toPoint());
    if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave) hover_ = QModelIndex();
    return QTableView::viewportEvent(event);
}

} // namespace model2map
