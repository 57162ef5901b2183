// SPDX-License-Identifier: GPL-3.0-or-later
// The middle of the window: the notice, the way in, the map, and what moves the position.
#pragma once

#include "model2map/models/session.h"

#include <QWidget>

class QAction;

namespace model2map {

class NoticeBar;
class PlaybackBar;
class TreemapView;

class MapPage : public QWidget {
    Q_OBJECT

public:
    // `actions`: those that the bar below the map has buttons for. The session must outlive the page.
    MapPage(Session& session, const QList<QAction*>& actions, QWidget* parent = nullptr);

    TreemapView& map() noexcept { return *map_; }
    PlaybackBar& playbackBar() noexcept { return *bar_; }

Q_SIGNALS:
    void problemsClicked();

private:
    void refresh();

    Session& session_;
    NoticeBar* notice_;
    TreemapView* map_;
    PlaybackBar* bar_;
};

} // namespace model2map
