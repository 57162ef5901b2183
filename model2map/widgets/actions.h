// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the window: its words, its keys, and its place in the menus.
#pragma once

#include "model2map/models/session.h"

#include <QList>

#include <vector>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace model2map {

// All belong to the window. What they do is connected by whoever made them.
struct Actions {
    QAction *open, *reload, *follow, *cancelLoading, *exportPicture, *exportPage, *saveLesson, *close, *quit;
    QAction *copy, *copyLine, *copyPath, *copyPicture, *settings;
    QAction *next, *previous, *first, *last, *goTo, *play, *faster, *slower, *recorded, *showCursor,
        *bookmark, *unmark, *previousStop, *nextStop, *find, *hideOthers, *askWhy;
    QAction* predict;
    QAction *zoomIn, *zoomOut, *showAll, *tidy, *back, *forward, *fullScreen, *present, *resetLayout;
    QAction *themeSystem, *themeLight, *themeDark;
    QAction *keys, *about;

    struct StepAction {
        QAction* action;
        Step step;
        Way way;
    };
    std::vector<StepAction> steps;

    QMenu* recent;  // File > Open recent
    QMenu* lessons; // File > Lessons
    QMenu* view;    // for the docks' own actions

    // Those below the map: first, previous, play, next, last.
    QList<QAction*> playbackButtons() const { return {first, previous, play, next, last}; }
    // In the menus of the map, the list of events and the details.
    QList<QAction*> copies() const { return {copy, copyLine, copyPath, copyPicture}; }
    QList<QAction*> paceActions() const { return {slower, faster, recorded}; }
};

// Makes them and fills the window's menu bar with them.
Actions makeActions(QMainWindow& window);

} // namespace model2map
