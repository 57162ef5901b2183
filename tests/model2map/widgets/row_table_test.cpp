// SPDX-License-Identifier: MIT
#include "model2map/widgets/row_table.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTest>

#include <random>

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr int rowPixels = 19;

class Numbers : public QAbstractTableModel {
public:
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : rows_; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 4; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role != Qt::DisplayRole) return {};
        return QStringLiteral("%1 of column %2").arg(index.row() * 37 % 1001).arg(index.column());
    }
    void grow(int rows)
    {
        beginInsertRows({}, rows_, rows_ + rows - 1);
        rows_ += rows;
        endInsertRows();
    }
    void cut(int rows)
    {
        beginResetModel();
        rows_ = rows;
        endResetModel();
    }

private:
    int rows_ = 3;
};

// What a RowTable is measured by.
class Plain : public QTableView {
public:
    Plain()
    {
        verticalHeader()->hide();
        verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        verticalHeader()->setMinimumSectionSize(0);
        verticalHeader()->setDefaultSectionSize(rowPixels);
        setHorizontalScrollMode(ScrollPerPixel);
        setShowGrid(false);
    }
    using QTableView::sizeHintForColumn;
};

class Ours : public RowTable {
public:
    Ours() { setHeight(rowPixels); }
    using RowTable::sizeHintForColumn;
};

void dress(QTableView& view, Numbers& model)
{
    view.setModel(&model);
    view.horizontalHeader()->setStretchLastSection(true);
    view.horizontalHeader()->setSectionsMovable(true);
    view.setSelectionBehavior(QTableView::SelectRows);
    view.setSelectionMode(QTableView::SingleSelection);
    view.setAlternatingRowColors(true);
    view.setWordWrap(false);
    view.setTabKeyNavigation(false);
    view.setFocusPolicy(Qt::NoFocus);
    view.resize(400, 300);
}

// Both views do the same, whatever comes.
class Pair {
public:
    explicit Pair(unsigned seed) : random_(seed)
    {
        plain_.setParent(&window_);
        ours_.setParent(&window_);
        dress(plain_, model_);
        dress(ours_, model_);
        window_.show();
    }
    void step()
    {
        const int what = below(14), a = below(1000), b = below(1000);
        if (what == 0) return model_.grow(1 + below(4) * below(30));
        if (what == 1 && below(4) == 0) return model_.cut(below(60));
        INFO("what " << what);
        act(plain_, what, a, b);
        act(ours_, what, a, b);
    }
    void compare()
    {
        window_.setFocus(); // the one that has it looks different
        QCoreApplication::processEvents();
        // A hidden header learns of a scroll bar that comes or goes when it is placed for the next time.
        for (QTableView* view : {static_cast<QTableView*>(&plain_), static_cast<QTableView*>(&ours_)})
            QMetaObject::invokeMethod(view, "updateGeometries");
        CHECK(ours_.currentIndex() == plain_.currentIndex());
        for (const auto bar : {&QTableView::verticalScrollBar, &QTableView::horizontalScrollBar}) {
            const QScrollBar &its = *(ours_.*bar)(), &wanted = *(plain_.*bar)();
            CHECK(its.maximum() == wanted.maximum());
            CHECK(its.value() == wanted.value());
            CHECK(its.pageStep() == wanted.pageStep());
            CHECK(its.singleStep() == wanted.singleStep());
        }
        const QPoint point(below(400), below(300));
        CHECK(ours_.indexAt(point) == plain_.indexAt(point));
        const QModelIndex any = model_.index(below(std::max(model_.rowCount(), 1)), below(4));
        CHECK(ours_.visualRect(any) == plain_.visualRect(any));
        CHECK(ours_.sizeHintForColumn(1) == plain_.sizeHintForColumn(1));
        CHECK(ours_.viewport()->geometry() == plain_.viewport()->geometry());
        CHECK(ours_.horizontalHeader()->geometry() == plain_.horizontalHeader()->geometry());
        CHECK(ours_.viewport()->grab().toImage() == plain_.viewport()->grab().toImage());
    }

private:
    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
    void act(QTableView& view, int what, int a, int b)
    {
        const Qt::Key keys[] = {Qt::Key_Up, Qt::Key_Down, Qt::Key_PageUp, Qt::Key_PageDown};
        const QModelIndex any = model_.index(a % std::max(model_.rowCount(), 1), b % 2);
        switch (what) {
        case 2:
            return view.resize(60 + a % 500, 40 + b % 400);
        case 3:
        case 4:
            return QTest::keyClick(&view, keys[a % 4]);
        case 5:
            return QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {a % 300, b % 250});
        case 6:
            return view.scrollTo(any, QTableView::ScrollHint(a % 4));
        case 7:
            return view.verticalScrollBar()->setValue(a % 3 == 0 ? 1'000'000 : a);
        case 8:
            return view.horizontalScrollBar()->setValue(a);
        case 9:
            // Not that of the current one, from which QTableView does not move.
            if (view.currentIndex().column() != 2) view.setColumnHidden(2, b % 3 == 0);
            return;
        case 10:
            return view.setColumnWidth(a % 4, b % 300);
        case 11:
            return view.horizontalHeader()->moveSection(a % 4, b % 4);
        case 12:
            return view.setCurrentIndex(any);
        case 13:
            return view.resizeColumnToContents(a % 4);
        default:
            return;
        }
    }

    std::mt19937 random_;
    Numbers model_;
    QWidget window_;
    Plain plain_;
    Ours ours_;
};

} // namespace

TEST_CASE("ARowTableIsSeenAndAnswersAsATableDoes")
{
    for (const unsigned seed : {1U, 2U, 3U}) {
        Pair pair(seed);
        for (int i = 0; i < 150; ++i) {
            INFO("seed " << seed << ", step " << i);
            pair.step();
            pair.compare();
        }
    }
}
