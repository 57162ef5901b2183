// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/pending_list.h"

#include "model2map/widgets/row_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace model2map {

namespace {

// Up to so many events a look is over within a frame; beyond, it waits until the person stands still.
constexpr Position quickEvents = 100'000;
constexpr int stillness = 150; // milliseconds

} // namespace

PendingList::PendingList(Session& session, QWidget* parent)
    : QTreeView(parent), session_(session), model_(session.history())
{
    setObjectName(QStringLiteral("pending"));
    setAccessibleName(tr("What is pending now"));
    setModel(&model_);
    setRootIsDecorated(false);
    showAsRows(*this);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    setColumnWidth(PendingModel::Count, 8 * digit);
    setColumnWidth(PendingModel::What, 40 * digit);
    setColumnWidth(PendingModel::State, 10 * digit);
    setColumnWidth(PendingModel::HangsOn, 40 * digit);
    setColumnWidth(PendingModel::Since, 24 * digit);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &PendingList::refresh);
    connect(&session_.playback(), &Playback::moved, this, &PendingList::soon);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
}

void PendingList::showEvent(QShowEvent* event)
{
    QTreeView::showEvent(event);
    soon();
}

// Not by activated(): where one click activates it comes beside clicked().
void PendingList::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) return choose(currentIndex().row());
    QTreeView::keyPressEvent(event);
}

void PendingList::soon()
{
    if (!isVisible() || session_.position() == shown_) return;
    const bool quick = session_.position() <= quickEvents;
    setEnabled(quick); // until then it is grey: what it shows is of another position
    timer_.start(quick ? 0 : stillness);
}

void PendingList::refresh()
{
    shown_ = session_.position();
    model_.refresh(shown_);
    chosenRow_ = -1;
    setEnabled(true);
}

void PendingList::choose(int row)
{
    const auto& members = model_.members(row);
    chosenMember_ = row == chosenRow_ ? (chosenMember_ + 1) % members.size() : 0;
    chosenRow_ = row;
    session_.selection().select(TileId{TileKind::Deferred, members[chosenMember_].deferred, 0});
}

} // namespace model2map
