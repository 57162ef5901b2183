// SPDX-License-Identifier: GPL-3.0-or-later
// A table whose rows all have one height: it keeps nothing of each, so it may have millions.
#pragma once

#include <QStringListModel>
#include <QTableView>

#include <array>

namespace model2map {

// Looks and answers as a QTableView without a grid and a vertical header does, which keeps eight bytes a row
// in that header though it is hidden. Rows are scrolled one by one, columns pixel by pixel; none is hidden,
// nor in an order of its own. What QTableView tells of rows by their numbers, rowAt() and such, is not to be
// asked.
class RowTable : public QTableView {
    Q_OBJECT

public:
    explicit RowTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    // Of each row.
    void setHeight(int height);

    QRect visualRect(const QModelIndex& index) const override;
    QModelIndex indexAt(const QPoint& point) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;

protected:
    int verticalOffset() const override { return static_cast<int>(offset_); }
    bool isIndexHidden(const QModelIndex& index) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    int sizeHintForColumn(int column) const override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    // Of scrollTo(): brings the column into sight.
    virtual void scrollAcross(const QModelIndex& index, ScrollHint hint);
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    int rows() const;
    // The row at that height of the viewport, -1 where there is none.
    int rowBeside(int y) const;
    int topOf(int row) const { return static_cast<int>(qint64{row} * height_ - offset_); }
    QModelIndex firstCell() const;
    void takeOffset();
    void placeHeader();
    void paintRow(QPainter& painter, QStyleOptionViewItem& option, int row, int left, int right);
    void paintCell(QPainter& painter, QStyleOptionViewItem option, const QModelIndex& index);

    QStringListModel noRows_; // for the vertical header
    std::array<QMetaObject::Connection, 3> followed_;
    int height_ = 1;
    qint64 offset_ = 0; // of the rows that are scrolled out at the top, in pixels
    bool placing_ = false;
    QPersistentModelIndex hover_;
};

} // namespace model2map
