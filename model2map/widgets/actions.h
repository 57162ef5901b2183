// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the window: its words, its keys, and its place in the menus.
#pragma once

#include <QList>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace model2map {

// All belong to the window. What they do is connected by whoever made them.
struct Actions {
    QAction *open, *reload, *follow, *savePicture, *close, *quit;
    QAction *next, *previous, *first, *last, *goTo, *play, *faster, *slower, *showCursor;
    QAction *zoomIn, *zoomOut, *showAll, *back, *forward, *fullScreen;
    QAction *themeSystem, *themeLight, *themeDark;
    QAction *keys, *about;

    QMenu* recent; // File > Open recent
    QMenu* view;   // for the docks' own actions

    // Those below the map: first, previous, play, next, last.
    QList<QAction*> playbackButtons() const { return {first, previous, play, next, last}; }
};

// Makes them and fills the window's menu bar with them.
Actions makeActions(QMainWindow& window);

} // namespace model2map
