// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/why_panel.h"

#include "model2map/models/words.h"
#include "model2map/widgets/row_delegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QStyle>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace model2map {

namespace {

// Rows as high as their words need in the width of their column.
class WrappingDelegate : public RowDelegate {
public:
    explicit WrappingDelegate(QTreeView& view) : RowDelegate(&view), view_(view) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QSize oneLine = RowDelegate::sizeHint(option, index);
        if (index.column() != WhyModel::What) return oneLine;
        const int margin = 2 * (view_.style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
        const QRect room(0, 0, std::max(1, view_.columnWidth(index.column()) - margin), 1 << 16);
        const QString words = index.data().toString();
        const QRect text = option.fontMetrics.boundingRect(room, Qt::TextWordWrap, words);
        return {oneLine.width(), oneLine.height() + text.height() - option.fontMetrics.height()};
    }

private:
    QTreeView& view_;
};

QTreeView* makeList()
{
    auto* list = new QTreeView;
    list->setWordWrap(true);
    list->setRootIsDecorated(false);
    list->setAllColumnsShowFocus(true);
    list->setAlternatingRowColors(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setItemDelegate(new WrappingDelegate(*list));
    QObject::connect(list->header(), &QHeaderView::sectionResized, list, &QTreeView::doItemsLayout,
                     Qt::QueuedConnection);
    return list;
}

} // namespace

WhyPanel::WhyPanel(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), subject_(new QLabel), list_(makeList())
{
    setObjectName(QStringLiteral("why"));
    subject_->setObjectName(QStringLiteral("whySubject"));
    subject_->setTextFormat(Qt::PlainText);
    subject_->setWordWrap(true);
    subject_->setContentsMargins(6, 4, 6, 4);
    list_->setObjectName(QStringLiteral("whyList"));
    list_->setModel(&session.why());
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    list_->header()->setMinimumSectionSize(3 * digit);
    list_->setColumnWidth(WhyModel::Number, 4 * digit);
    list_->setColumnWidth(WhyModel::Where, 9 * digit);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(subject_);
    layout->addWidget(list_, 1);
    setFocusProxy(list_);
    const auto go = [&session](const QModelIndex& index) { session.why().follow(index.row()); };
    connect(list_, &QTreeView::clicked, this, go);
    connect(list_, &QTreeView::activated, this, go);
    connect(&session.why(), &WhyModel::modelReset, this, &WhyPanel::refresh);
    refresh();
}

void WhyPanel::showEvent(QShowEvent* event)
{
    session_.why().setListening(true);
    QWidget::showEvent(event);
}

void WhyPanel::hideEvent(QHideEvent* event)
{
    session_.why().setListening(false);
    QWidget::hideEvent(event);
}

void WhyPanel::refresh()
{
    const auto& subject = session_.why().subject();
    const QString text = subject ? tr("Why? %1").arg(Words::pathText(session_.history(), *subject))
                                 : tr("Select a tile to ask about, or go on until a callback runs.");
    subject_->setText(text);
    list_->setAccessibleName(text);
    if (session_.why().rowCount() > 0) list_->setCurrentIndex(session_.why().index(0, WhyModel::What));
}

} // namespace model2map
