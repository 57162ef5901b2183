// SPDX-License-Identifier: GPL-3.0-or-later
// The middle of the window: the notice, the way in, the map, and what moves the position.
#pragma once

#include "model2map/models/session.h"

#include <QWidget>

class QAction;

namespace model2map {

class LessonCard;
class NoticeBar;
class PlaybackBar;
class QuizCard;
class SearchBar;
class TreemapView;

class MapPage : public QWidget {
    Q_OBJECT

public:
    // `actions`: those that the bar below the map has buttons for; `paceActions`: those of its pace;
    // `stops`: to the stops of a lesson. The session must outlive the page.
    MapPage(Session& session, const QList<QAction*>& actions, const QList<QAction*>& paceActions,
            const QList<QAction*>& stops, QWidget* parent = nullptr);

    TreemapView& map() noexcept { return *map_; }
    SearchBar& searchBar() noexcept { return *search_; }
    QuizCard& quizCard() noexcept { return *quiz_; }
    PlaybackBar& playbackBar() noexcept { return *bar_; }

    // Tells above the map what went wrong with something the person asked for; empty: nothing any more.
    void tell(const QString& trouble);
    // Big text, and nothing that a room need not see.
    void setPresenting(bool presenting);

Q_SIGNALS:
    void problemsClicked();

private:
    void refresh();

    Session& session_;
    QString trouble_;
    NoticeBar* notice_;
    TreemapView* map_;
    SearchBar* search_;
    QuizCard* quiz_;
    LessonCard* card_;
    PlaybackBar* bar_;
};

} // namespace model2map
