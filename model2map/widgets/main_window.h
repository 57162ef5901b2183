// SPDX-License-Identifier: GPL-3.0-or-later
// The window of one log: menus, the map with its bars, and the docks beside it.
#pragma once

#include "model2map/models/session.h"
#include "model2map/widgets/actions.h"

#include <QImage>
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

    // How much of the logs is read that are opened from here on, also by windows that open from this one.
    void setLimits(const reactortrack::ReadLimits& limits) { limits_ = limits; }
    // Shows that file ("-": standard input) instead of what it shows now, and begins to read it; where Follow
    // is checked, on as it grows.
    void open(const QString& path, Position startAt = 0);
    // The same with a session of whoever calls, not yet started.
    void open(std::unique_ptr<Session> session);
    // The first file here when the window is free, a window of its own for each of the others.
    void openFiles(const QStringList& paths);
    // The map as it is seen, with what savePicture() writes around it; in the screen's own pixels.
    QImage picture() const;
    // Writes the map as it stands; the suffix (.png, .svg, .pdf) says as what. Empty, or a sentence why it
    // did not.
    QString savePicture(const QString& path) const;
    // Writes the replay as one web page that opens at this position. The same answer.
    QString saveWebPage(const QString& path) const;

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
    static constexpr QSize firstSize{1180, 760};

    void connectFile();
    void connectEdit();
    void connectDebug();
    void connectView();
    void connectTheme();
    void connectHelp();
    void makeDocks();
    QDockWidget* addDock(const QString& name, const QString& title, Qt::DockWidgetArea area,
                         QKeyCombination key);

    void dropSession();
    QList<QDockWidget*> docks() const
    {
        return {events_, details_, problems_, bookmarks_, pending_, why_, callbacks_, charts_};
    }
    void fillDocks();
    void showDocks(bool shown);
    void refresh();
    void refreshActions();
    void refreshPresentKey(bool presents);
    QString reasonForNoMap() const;
    void fillRecent();
    void fillLessons();
    void openLesson(const QString& name);
    void askOpen();
    void askExportPicture();
    void askExportPage();
    void askExport(const QString& title, const QStringList& filters, const QString& file,
                   QString (MainWindow::*save)(const QString&) const);
    void copy();
    void copyLine();
    void copyPath();
    void copyPicture();
    void resetLayout();
    void askSettings();
    void askSaveLesson();
    void saveLesson(const QString& path);
    void present(bool on);
    void warn(const QString& title, const QString& sentence);
    void reload();
    void showProblems();
    void askWhy();
    void predict(bool on);
    void connectQuiz();
    void veil();
    void next();
    void takeStep(Step step, Way way);
    void bookmark();
    void unmark();
    void sayTrouble();

    Actions actions_;
    reactortrack::ReadLimits limits_;
    StartPage* start_;
    QStackedWidget* stack_;
    StatusLine* status_;
    QDockWidget *events_ = nullptr, *details_ = nullptr, *problems_ = nullptr, *bookmarks_ = nullptr,
                *pending_ = nullptr, *why_ = nullptr, *callbacks_ = nullptr, *charts_ = nullptr;
    QByteArray firstDocks_; // as they are at the first start
    QByteArray dockState_;
    bool docksShown_ = true;
    bool presenting_ = false;
    MapPage* page_ = nullptr;
    std::unique_ptr<Session> session_;
};

} // namespace model2map
