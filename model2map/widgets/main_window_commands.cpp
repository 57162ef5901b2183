// SPDX-License-Identifier: GPL-3.0-or-later
// What the menus of MainWindow do, and its docks.
#include "model2map/widgets/details_panel.h"
#include "model2map/widgets/event_list.h"
#include "model2map/widgets/help_dialogs.h"
#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/playback_bar.h"
#include "model2map/widgets/problem_list.h"
#include "model2map/widgets/settings.h"
#include "model2map/widgets/start_page.h"
#include "model2map/widgets/treemap_view.h"

#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>

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
    connect(actions_.savePicture, &QAction::triggered, this, &MainWindow::askSavePicture);
    connect(actions_.close, &QAction::triggered, this, &QWidget::close);
    connect(actions_.quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
}

void MainWindow::connectDebug()
{
    const auto playback = [this](auto member) {
        return [this, member] { (session_->playback().*member)(); };
    };
    connect(actions_.next, &QAction::triggered, this, playback(&Playback::next));
    connect(actions_.previous, &QAction::triggered, this, playback(&Playback::previous));
    connect(actions_.first, &QAction::triggered, this, playback(&Playback::first));
    connect(actions_.last, &QAction::triggered, this, playback(&Playback::last));
    connect(actions_.faster, &QAction::triggered, this, playback(&Playback::faster));
    connect(actions_.slower, &QAction::triggered, this, playback(&Playback::slower));
    connect(actions_.play, &QAction::triggered, this,
            [this] { session_->playback().setPlaying(!session_->playback().isPlaying()); });
    connect(actions_.goTo, &QAction::triggered, this, [this] { page_->playbackBar().askForEvent(); });
    connect(actions_.showCursor, &QAction::triggered, this, [this] { page_->map().showCursor(); });
}

void MainWindow::connectView()
{
    connect(actions_.zoomIn, &QAction::triggered, this, [this] { page_->map().zoomIn(); });
    connect(actions_.zoomOut, &QAction::triggered, this, [this] { page_->map().zoomOut(); });
    connect(actions_.showAll, &QAction::triggered, this, [this] { page_->map().showAll(); });
    connect(actions_.back, &QAction::triggered, this, [this] { session_->selection().goBack(); });
    connect(actions_.forward, &QAction::triggered, this, [this] { session_->selection().goForward(); });
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

QDockWidget* MainWindow::addDock(const QString& name, const QString& title, Qt::DockWidgetArea area, int key)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    addDockWidget(area, dock);
    QAction* toggle = dock->toggleViewAction();
    toggle->setShortcut(QKeySequence(key));
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
    problems_->hide();
    restoreState(settings::dockState());
}

void MainWindow::fillDocks()
{
    events_->setWidget(new EventList(*session_));
    details_->setWidget(new DetailsPanel(*session_));
    problems_->setWidget(new ProblemList(*session_));
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
    for (QDockWidget* dock : {events_, details_, problems_}) {
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

void MainWindow::askSavePicture()
{
    auto* dialog = new QFileDialog(this, tr("Save picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PNG (*.png)"), tr("SVG (*.svg)"), tr("PDF (*.pdf)")});
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(QStringLiteral("map"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const QString sentence = savePicture(path);
        if (sentence.isEmpty()) return;
        auto* box =
            new QMessageBox(QMessageBox::Warning, tr("Save picture"), sentence, QMessageBox::Ok, this);
        box->setTextFormat(Qt::PlainText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

void MainWindow::reload()
{
    open(session_->document().path(), session_->position());
}

} // namespace model2map
