// SPDX-License-Identifier: GPL-3.0-or-later
// What a RowTable paints.
#include "model2map/widgets/row_table.h"

#include <QHeaderView>
#include <QPainter>
#include <QPaintEvent>

#include <algorithm>

namespace model2map {

void RowTable::paintEvent(QPaintEvent* event)
{
    if (horizontalHeader()->count() == 0 || rows() == 0) return;
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QHeaderView& header = *horizontalHeader();
    const QRect filled(isRightToLeft() ? viewport()->width() - header.length() + header.offset() : 0, 0,
                       isRightToLeft() ? viewport()->width() : header.length() - header.offset(),
                       std::min(topOf(rows()), viewport()->height()));
    // Rows that are met twice are painted twice: regions seldom have more than one rectangle.
    for (const QRect& dirty : event->region()) {
        const QRect area = dirty & filled;
        if (area.isEmpty()) continue;
        int left = header.visualIndexAt(area.left()), right = header.visualIndexAt(area.right());
        if (isRightToLeft()) std::swap(left, right);
        if (left < 0) left = 0;
        if (right < 0) right = header.count() - 1;
        painter.setClipRect(area);
        for (int row = rowBeside(area.top()); row <= rowBeside(area.bottom()); ++row)
            paintRow(painter, option, row, left, right);
    }
}

void RowTable::paintRow(QPainter& painter, QStyleOptionViewItem& option, int row, int left, int right)
{
    option.features.setFlag(QStyleOptionViewItem::Alternate, alternatingRowColors() && row % 2 == 1);
    for (int place = left; place <= right; ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (isColumnHidden(column)) continue;
        const QModelIndex index = model()->index(row, column, rootIndex());
        option.rect = {columnViewportPosition(column), topOf(row), columnWidth(column), height_};
        paintCell(painter, option, index);
    }
}

void RowTable::paintCell(QPainter& painter, QStyleOptionViewItem option, const QModelIndex& index)
{
    option.state.setFlag(QStyle::State_Selected, selectionModel() && selectionModel()->isSelected(index));
    option.state.setFlag(QStyle::State_MouseOver, hover_ == index);
    if (option.state & QStyle::State_Enabled) {
        const bool enabled = index.flags() & Qt::ItemIsEnabled;
        option.state.setFlag(QStyle::State_Enabled, enabled);
        option.palette.setCurrentColorGroup(enabled ? QPalette::Normal : QPalette::Disabled);
    }
    const bool focus = index == currentIndex() && (hasFocus() || viewport()->hasFocus());
    option.state.setFlag(QStyle::State_HasFocus, focus);
    style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, &painter, this);
    itemDelegateForIndex(index)->paint(&painter, option, index);
}

} // namespace model2map
