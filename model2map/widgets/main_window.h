// SPDX-License-Identifier: GPL-3.0-or-later
// The window of one log: menus, the map with its bars, and the docks beside it.
#pragma once

#include "model2map/models/session.h"
#include "model2map/widgets/actions.h"

#include <QMainWindow>

#include <memory>

class QDockWidget;
class QStackedWidget;

namespace model2map {

class MapPage;
class StartPage;
class StatusLine;

// Without a session it shows the start page.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    // Shows that file ("-": standard input) instead of what it shows now, and begins to read it; where Follow
    // is checked, on as it grows.
    void open(const QString& path, Position startAt = 0);
    // The same with a session of whoever calls, not yet started.
    void open(std::unique_ptr<Session> session);
    // The first file here when the window is free, a window of its own for each of the others.
    void openFiles(const QStringList& paths);
    // Writes the map as it stands; the suffix (.png, .svg, .pdf) says as what. Empty, or a sentence why it
    // did not.
    QString savePicture(const QString& path) const;

    // Null without a log.
    Session* session() const noexcept { return session_.get(); }
    MapPage* page() const noexcept { return page_; }
    const Actions& commands() const noexcept { return actions_; }

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectFile();
    void connectDebug();
    void connectView();
    void connectTheme();
    void connectHelp();
    void makeDocks();
    QDockWidget* addDock(const QString& name, const QString& title, Qt::DockWidgetArea area, int key);

    void dropSession();
    void fillDocks();
    void showDocks(bool shown);
    void refresh();
    void refreshActions();
    QString reasonForNoMap() const;
    void fillRecent();
    void askOpen();
    void askSavePicture();
    void reload();
    void showProblems();

    Actions actions_;
    StartPage* start_;
    QStackedWidget* stack_;
    StatusLine* status_;
    QDockWidget *events_ = nullptr, *details_ = nullptr, *problems_ = nullptr;
    QByteArray dockState_;
    bool docksShown_ = true;
    MapPage* page_ = nullptr;
    std::unique_ptr<Session> session_;
};

} // namespace model2map
