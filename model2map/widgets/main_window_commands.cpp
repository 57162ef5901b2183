// SPDX-License-Identifier: GPL-3.0-or-later
// What the menus of MainWindow do, and its docks.
#include "model2map/models/words.h"
#include "model2map/widgets/announce.h"
#include "model2map/widgets/bookmark_list.h"
#include "model2map/widgets/callback_table.h"
#include "model2map/widgets/chart_panel.h"
#include "model2map/widgets/details_panel.h"
#include "model2map/widgets/event_list.h"
#include "model2map/widgets/help_dialogs.h"
#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/pending_list.h"
#include "model2map/widgets/playback_bar.h"
#include "model2map/widgets/problem_list.h"
#include "model2map/widgets/search_bar.h"
#include "model2map/widgets/settings.h"
#include "model2map/widgets/start_page.h"
#include "model2map/widgets/treemap_view.h"
#include "model2map/widgets/why_panel.h"

#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QStatusBar>

namespace model2map {

void MainWindow::connectFile()
{
    connect(start_, &StartPage::openClicked, this, &MainWindow::askOpen);
    connect(actions_.open, &QAction::triggered, this, &MainWindow::askOpen);
    connect(actions_.recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    connect(actions_.reload, &QAction::triggered, this, &MainWindow::reload);
    connect(actions_.follow, &QAction::toggled, this, [this] {
        if (session_ && session_->document().isFile()) reload();
    });
    connect(actions_.cancelLoading, &QAction::triggered, this, [this] { session_->document().cancel(); });
    connect(actions_.exportPicture, &QAction::triggered, this, &MainWindow::askExportPicture);
    connect(actions_.exportPage, &QAction::triggered, this, &MainWindow::askExportPage);
    connect(actions_.lessons, &QMenu::aboutToShow, this, &MainWindow::fillLessons);
    connect(start_, &StartPage::lessonClicked, this, &MainWindow::openLesson);
    connect(actions_.saveLesson, &QAction::triggered, this, &MainWindow::askSaveLesson);
    connect(actions_.close, &QAction::triggered, this, &QWidget::close);
    connect(actions_.quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
}

void MainWindow::connectDebug()
{
    const auto playback = [this](auto member) {
        return [this, member] { (session_->playback().*member)(); };
    };
    connect(actions_.next, &QAction::triggered, this, &MainWindow::next);
    connect(actions_.predict, &QAction::toggled, this, &MainWindow::predict);
    connect(actions_.previous, &QAction::triggered, this, playback(&Playback::previous));
    connect(actions_.first, &QAction::triggered, this, playback(&Playback::first));
    connect(actions_.last, &QAction::triggered, this, playback(&Playback::last));
    connect(actions_.faster, &QAction::triggered, this, playback(&Playback::faster));
    connect(actions_.slower, &QAction::triggered, this, playback(&Playback::slower));
    connect(actions_.play, &QAction::triggered, this,
            [this] { session_->playback().setPlaying(!session_->playback().isPlaying()); });
    connect(actions_.recorded, &QAction::triggered, this,
            [this](bool on) { session_->playback().setRecorded(on); });
    for (const auto& [action, step, way] : actions_.steps)
        connect(action, &QAction::triggered, this, [this, step = step, way = way] { takeStep(step, way); });
    connect(actions_.find, &QAction::triggered, this, [this] { page_->searchBar().ask(); });
    connect(actions_.hideOthers, &QAction::toggled, this, [this](bool on) {
        if (session_) session_->search().setHidesOthers(on);
        if (page_ && on && session_->search().text().isEmpty()) page_->searchBar().ask();
    });
    connect(actions_.bookmark, &QAction::triggered, this, &MainWindow::bookmark);
    connect(actions_.unmark, &QAction::triggered, this, &MainWindow::unmark);
    connect(actions_.nextStop, &QAction::triggered, this, [this] { session_->lesson().toNext(); });
    connect(actions_.previousStop, &QAction::triggered, this, [this] { session_->lesson().toPrevious(); });
    connect(actions_.askWhy, &QAction::triggered, this, &MainWindow::askWhy);
    connect(actions_.goTo, &QAction::triggered, this, [this] { page_->playbackBar().askForEvent(); });
    connect(actions_.showCursor, &QAction::triggered, this, [this] {
        if (page_->map().hidesCursor()) actions_.hideOthers->setChecked(false);
        page_->map().showCursor();
    });
}

constexpr int troubleShown = 8000; // milliseconds

void MainWindow::bookmark()
{
    const int row = session_->bookmarks().add(session_->position());
    bookmarks_->show();
    bookmarks_->raise();
    static_cast<BookmarkList*>(bookmarks_->widget())->editNote(row);
}

void MainWindow::unmark()
{
    if (const auto row = session_->bookmarks().rowOf(session_->position()))
        session_->bookmarks().remove(*row);
}

void MainWindow::sayTrouble()
{
    if (!session_->bookmarks().trouble().isEmpty())
        statusBar()->showMessage(session_->bookmarks().trouble(), troubleShown);
    refreshActions();
}

void MainWindow::takeStep(Step step, Way way)
{
    if (const auto to = session_->target(step, way))
        session_->playback().seek(*to);
    else
        announce(*statusBar(), Words::noSuchStep(step, way));
}

void MainWindow::connectView()
{
    connect(actions_.zoomIn, &QAction::triggered, this, [this] { page_->map().zoomIn(); });
    connect(actions_.tidy, &QAction::triggered, this, [this] { page_->map().tidy(); });
    connect(actions_.zoomOut, &QAction::triggered, this, [this] { page_->map().zoomOut(); });
    connect(actions_.showAll, &QAction::triggered, this, [this] { page_->map().showAll(); });
    connect(actions_.back, &QAction::triggered, this, [this] { session_->journey().goBack(); });
    connect(actions_.forward, &QAction::triggered, this, [this] { session_->journey().goForward(); });
    connect(actions_.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(actions_.present, &QAction::toggled, this, &MainWindow::present);
    connect(actions_.fullScreen, &QAction::toggled, this,
            [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
}

void MainWindow::connectTheme()
{
    QAction* const choices[] = {actions_.themeSystem, actions_.themeLight, actions_.themeDark};
    choices[static_cast<int>(settings::theme())]->setChecked(true);
    for (int i = 0; i < 3; ++i) {
        connect(choices[i], &QAction::triggered, this, [choice = static_cast<ThemeChoice>(i)] {
            settings::setTheme(choice);
            applyTheme(choice);
        });
    }
}

void MainWindow::connectHelp()
{
    connect(actions_.keys, &QAction::triggered, this, [this] { showKeys(*this); });
    connect(actions_.about, &QAction::triggered, this, [this] { showAbout(*this); });
}

QDockWidget* MainWindow::addDock(const QString& name, const QString& title, Qt::DockWidgetArea area,
                                 QKeyCombination key)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    addDockWidget(area, dock);
    QAction* toggle = dock->toggleViewAction();
    toggle->setShortcut(QKeySequence(key));
    // Of several in one place it would else come up behind the others.
    connect(toggle, &QAction::triggered, dock, [dock](bool shown) {
        if (shown) dock->raise();
    });
    actions_.view->addAction(toggle);
    addAction(toggle);
    return dock;
}

void MainWindow::makeDocks()
{
    events_ = addDock(QStringLiteral("eventsDock"), tr("Events"), Qt::RightDockWidgetArea, Qt::Key_F9);
    details_ = addDock(QStringLiteral("detailsDock"), tr("Details"), Qt::RightDockWidgetArea, Qt::Key_F8);
    problems_ = addDock(QStringLiteral("problemsDock"), tr("Problems"), Qt::BottomDockWidgetArea, Qt::Key_F7);
    resizeDocks({events_, details_}, {430, 430}, Qt::Horizontal);
    resizeDocks({events_, details_}, {420, 220}, Qt::Vertical);
    bookmarks_ = addDock(QStringLiteral("bookmarksDock"), tr("Bookmarks"), Qt::BottomDockWidgetArea,
                         Qt::SHIFT | Qt::Key_F7);
    pending_ = addDock(QStringLiteral("pendingDock"), tr("Pending now"), Qt::BottomDockWidgetArea,
                       Qt::SHIFT | Qt::Key_F9);
    why_ = addDock(QStringLiteral("whyDock"), tr("Why"), Qt::RightDockWidgetArea, Qt::SHIFT | Qt::Key_W);
    callbacks_ = addDock(QStringLiteral("callbacksDock"), tr("Callbacks"), Qt::BottomDockWidgetArea,
                         Qt::CTRL | Qt::Key_F7);
    charts_ =
        addDock(QStringLiteral("chartsDock"), tr("Charts"), Qt::BottomDockWidgetArea, Qt::CTRL | Qt::Key_F8);
    tabifyDockWidget(details_, why_);
    for (QDockWidget* dock : {bookmarks_, pending_, callbacks_, charts_})
        tabifyDockWidget(problems_, dock);
    for (QDockWidget* dock : {problems_, bookmarks_, pending_, why_, callbacks_, charts_})
        dock->hide();
    firstDocks_ = saveState();
    restoreState(settings::dockState());
}

// While the docks are hidden they come back so.
void MainWindow::resetLayout()
{
    if (!windowState().testAnyFlags(Qt::WindowMaximized | Qt::WindowFullScreen))
        resize(firstSize.boundedTo(screen()->availableSize()));
    if (docksShown_)
        restoreState(firstDocks_);
    else
        dockState_ = firstDocks_;
    announce(*statusBar(), tr("The layout is as at the first start."));
}

void MainWindow::fillDocks()
{
    events_->setWidget(new EventList(*session_));
    details_->setWidget(new DetailsPanel(*session_));
    for (QDockWidget* dock : {events_, details_}) {
        dock->widget()->addActions(actions_.copies());
        dock->widget()->setContextMenuPolicy(Qt::ActionsContextMenu);
    }
    problems_->setWidget(new ProblemList(*session_));
    bookmarks_->setWidget(new BookmarkList(*session_));
    pending_->setWidget(new PendingList(*session_));
    why_->setWidget(new WhyPanel(*session_));
    auto* callbacks = new CallbackTable(*session_);
    connect(callbacks, &CallbackTable::searchAsked, &page_->searchBar(), &SearchBar::look);
    callbacks_->setWidget(callbacks);
    charts_->setWidget(new ChartPanel(*session_));
}

void MainWindow::showDocks(bool shown)
{
    if (shown == docksShown_) return;
    docksShown_ = shown;
    if (shown) {
        restoreState(dockState_);
    } else {
        dockState_ = saveState();
    }
    for (QDockWidget* dock : docks()) {
        dock->toggleViewAction()->setEnabled(shown);
        if (!shown) dock->hide();
    }
}

void MainWindow::showProblems()
{
    problems_->show();
    problems_->raise();
    problems_->widget()->setFocus();
}

void MainWindow::askWhy()
{
    why_->show();
    why_->raise();
    session_->why().refresh();
    why_->widget()->setFocus();
}

void MainWindow::fillRecent()
{
    actions_.recent->clear();
    for (const QString& path : settings::recentFiles()) {
        QString text = path;
        QAction* action = actions_.recent->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, path] { openFiles({path}); });
    }
    if (actions_.recent->isEmpty()) actions_.recent->addAction(tr("None yet"))->setEnabled(false);
}

// Dialogs are opened, not run: a log that is being read goes on meanwhile.
void MainWindow::askOpen()
{
    const bool besideFile = session_ && session_->document().isFile();
    auto* dialog = new QFileDialog(this, tr("Open a log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    if (besideFile) dialog->setDirectory(QFileInfo(session_->document().path()).absolutePath());
    dialog->setNameFilters({tr("Logs (*.out *.out.* *.jsonl *.json *.log)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openFiles);
    dialog->open();
}

void MainWindow::warn(const QString& title, const QString& sentence)
{
    auto* box = new QMessageBox(QMessageBox::Warning, title, sentence, QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

// Whoever looked at something, or for something, goes on.
void MainWindow::reload()
{
    const KeptPlace place = session_->place();
    const QString sought = session_->search().text();
    open(session_->document().path(), place.position());
    session_->returnTo(place);
    if (!sought.isEmpty()) page_->searchBar().look(sought);
}

} // namespace model2map
