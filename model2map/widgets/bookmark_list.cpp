// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/bookmark_list.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace model2map {

BookmarkList::BookmarkList(Session& session, QWidget* parent) : QTreeView(parent), session_(session)
{
    setObjectName(QStringLiteral("bookmarks"));
    setAccessibleName(tr("Bookmarks"));
    setModel(&session_.bookmarks());
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    setColumnWidth(Bookmarks::Where, 16 * fontMetrics().horizontalAdvance(QLatin1Char('0')));
    const auto go = [this](const QModelIndex& index) {
        session_.playback().seek(session_.bookmarks().positions()[static_cast<std::size_t>(index.row())]);
    };
    connect(this, &QTreeView::clicked, this, go);
    connect(this, &QTreeView::activated, this, go);
}

void BookmarkList::editNote(int row)
{
    const QModelIndex note = model()->index(row, Bookmarks::Note);
    setCurrentIndex(note);
    scrollTo(note);
    setFocus();
    edit(note);
}

void BookmarkList::keyPressEvent(QKeyEvent* event)
{
    const bool deletes = event->key() == Qt::Key_Delete && state() != EditingState;
    if (deletes && currentIndex().isValid()) return session_.bookmarks().remove(currentIndex().row());
    QTreeView::keyPressEvent(event);
}

} // namespace model2map
