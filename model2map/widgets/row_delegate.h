// SPDX-License-Identifier: GPL-3.0-or-later
// How lists look.
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

namespace model2map {

// Rows with a little air between their lines.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        constexpr int air = 6;
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, air);
    }
};

// What all lists of this window look like: rows of one height in alternating colours, without a frame.
inline void showAsRows(QTreeView& view)
{
    view.setUniformRowHeights(true);
    view.setAllColumnsShowFocus(true);
    view.setAlternatingRowColors(true);
    view.setFrameShape(QFrame::NoFrame);
    view.setItemDelegate(new RowDelegate(&view));
}

} // namespace model2map
