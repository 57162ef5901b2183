// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/main_window.h"

#include "model2map/models/shipped_lessons.h"
#include "model2map/models/words.h"
#include "model2map/replay/told.h"
#include "model2map/widgets/icons.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/search_bar.h"
#include "model2map/widgets/settings.h"
#include "model2map/widgets/start_page.h"
#include "model2map/widgets/status_line.h"
#include "model2map/widgets/treemap_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>

namespace model2map {

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), actions_(makeActions(*this)), start_(new StartPage), stack_(new QStackedWidget),
      status_(new StatusLine(*actions_.cancelLoading))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setAnimated(false); // no dock slides: nothing moves but what a person plays
    stack_->addWidget(start_);
    setCentralWidget(stack_);
    statusBar()->addWidget(status_, 1);
    connect(status_, &StatusLine::problemsClicked, this, &MainWindow::showProblems);
    connectFile();
    connectEdit();
    connectDebug();
    connectView();
    makeDocks();
    connectTheme();
    connectHelp();
    const QSize remembered = settings::windowSize();
    resize((remembered.isValid() ? remembered : firstSize).boundedTo(screen()->availableSize()));
    showDocks(false);
    refresh();
}

MainWindow::~MainWindow()
{
    dropSession();
}

void MainWindow::open(const QString& path, Position startAt)
{
    using Reading = Document::Reading;
    const Reading reading = actions_.follow->isChecked() ? Reading::Following : Reading::Once;
    open(std::make_unique<Session>(path, startAt, reading, limits_));
}

void MainWindow::open(std::unique_ptr<Session> session)
{
    dropSession();
    session_ = std::move(session);
    page_ = new MapPage(*session_, actions_.playbackButtons(), actions_.paceActions(),
                        {actions_.previousStop, actions_.nextStop});
    session_->playback().setPace(settings::pace());
    page_->map().addActions({actions_.askWhy, actions_.zoomIn, actions_.zoomOut, actions_.showAll});
    page_->map().addActions(actions_.copies());
    stack_->addWidget(page_);
    fillDocks();
    connect(page_, &MapPage::problemsClicked, this, &MainWindow::showProblems);
    connect(session_.get(), &Session::changed, this, &MainWindow::refresh);
    connect(&session_->playback(), &Playback::moved, this, &MainWindow::refreshActions);
    connect(&session_->playback(), &Playback::playingChanged, this, &MainWindow::refreshActions);
    connect(&session_->playback(), &Playback::paceChanged, this, &MainWindow::refreshActions);
    connect(&session_->bookmarks(), &Bookmarks::changed, this, &MainWindow::sayTrouble);
    connect(&session_->lesson(), &LessonPlayer::changed, this, &MainWindow::refreshActions);
    connect(&session_->journey(), &Journey::changed, this, &MainWindow::refreshActions);
    connect(&session_->selection(), &Selection::zoomChanged, this, &MainWindow::refreshActions);
    connect(&session_->selection(), &Selection::selectedChanged, this, &MainWindow::refreshActions);
    connect(&page_->map(), &TreemapView::tidyChanged, this, &MainWindow::refreshActions);
    page_->searchBar().offer(actions_.hideOthers);
    session_->search().setHidesOthers(actions_.hideOthers->isChecked());
    connect(&page_->searchBar(), &SearchBar::closed, this,
            [this] { actions_.hideOthers->setChecked(false); });
    connectQuiz();
    session_->document().start();
    if (session_->document().isFile() && !isShippedLesson(session_->document().path()) &&
        session_->document().stage() != Document::Stage::Failed)
        settings::addRecentFile(session_->document().path());
    status_->setSession(session_.get());
    refresh();
    page_->map().setFocus();
    page_->setPresenting(presenting_);
    sayTrouble();
}

void MainWindow::dropSession()
{
    // Whatever looks at the session goes before it.
    status_->setSession(nullptr);
    for (QDockWidget* dock : docks())
        delete dock->widget();
    delete page_;
    page_ = nullptr;
    session_.reset();
}

void MainWindow::openFiles(const QStringList& paths)
{
    for (const QString& path : paths) {
        MainWindow* window = this;
        if (session_ && stack_->currentWidget() != start_) {
            window = new MainWindow;
            window->setLimits(limits_);
            window->show();
        }
        window->open(path);
    }
}

QString MainWindow::reasonForNoMap() const
{
    const Document& document = session_->document();
    if (session_->history().eventCount() > 0) return {};
    if (document.stage() == Document::Stage::Failed) return document.failure();
    if (document.stage() != Document::Stage::Finished) return {};
    if (!document.interruption().isEmpty()) return document.interruption();
    if (document.bytesRead() == 0) return tr("The log is empty.");
    const auto& diagnostics = document.trace().diagnostics();
    QString reason = tr("%1 holds no event that could be read.").arg(document.title());
    if (!diagnostics.empty()) reason += QLatin1Char('\n') + QString::fromStdString(told(diagnostics.front()));
    return reason;
}

void MainWindow::refresh()
{
    const QString reason = session_ ? reasonForNoMap() : QString();
    const bool hasMap = session_ && reason.isEmpty();
    start_->setMessage(reason);
    const bool appears = hasMap && stack_->currentWidget() != page_;
    stack_->setCurrentWidget(hasMap ? static_cast<QWidget*>(page_) : start_);
    if (appears) page_->map().setFocus();
    const QString lesson = session_ ? session_->lesson().lesson().title : QString();
    const QString title = session_ && lesson.isEmpty() ? session_->document().title() : lesson;
    setWindowTitle(session_ ? tr("%1 — model2map").arg(title) : tr("model2map"));
    showDocks(hasMap && !presenting_);
    refreshActions();
}

void MainWindow::refreshActions()
{
    const bool hasMap = page_ && stack_->currentWidget() == page_;
    const Position position = hasMap ? session_->position() : 0;
    const bool before = hasMap && position < session_->playback().end();
    const bool playing = hasMap && session_->playback().isPlaying();
    const DeferredIndex zoom = hasMap ? session_->selection().zoom() : noDeferred;
    actions_.cancelLoading->setEnabled(session_ && session_->document().stage() == Document::Stage::Loading);
    actions_.reload->setEnabled(session_ && session_->document().isFile());
    for (QAction* action :
         {actions_.exportPicture, actions_.exportPage, actions_.copyPicture, actions_.resetLayout})
        action->setEnabled(hasMap);
    const bool asks = hasMap && session_->quiz().isAsking();
    actions_.copyLine->setEnabled(position > 0);
    actions_.copyPath->setEnabled(hasMap && session_->selection().selected());
    const bool hasLesson = hasMap && session_->lesson().lesson().exists();
    actions_.saveLesson->setEnabled(hasMap && session_->document().isFile());
    actions_.nextStop->setEnabled(hasLesson && session_->lesson().hasNext());
    actions_.previousStop->setEnabled(hasLesson && session_->lesson().hasPrevious());
    actions_.present->setEnabled(hasMap || presenting_);
    refreshPresentKey(hasLesson || presenting_);
    for (QAction* action : {actions_.next, actions_.last})
        action->setEnabled(before);
    for (QAction* action : {actions_.previous, actions_.first})
        action->setEnabled(position > 0);
    for (QAction* action : {actions_.goTo, actions_.play, actions_.bookmark, actions_.predict})
        action->setEnabled(hasMap);
    for (QAction* action : {actions_.find, actions_.hideOthers})
        action->setEnabled(hasMap && !session_->quiz().isOn());
    actions_.askWhy->setEnabled(hasMap && !asks);
    actions_.play->setText(playing ? tr("Pa&use") : tr("Pla&y"));
    actions_.play->setIcon(glyphIcon(playing ? Glyph::Pause : Glyph::Play));
    for (const auto& step : actions_.steps)
        step.action->setEnabled(step.way == Way::Forward ? before : position > 0);
    const Pace pace = hasMap ? session_->playback().pace() : Pace{};
    actions_.faster->setEnabled(hasMap && pace.level < pace.fastest());
    actions_.slower->setEnabled(hasMap && pace.level > pace.slowest());
    actions_.unmark->setEnabled(hasMap && session_->bookmarks().rowOf(position));
    actions_.recorded->setEnabled(hasMap && session_->events().hasTimes());
    actions_.recorded->setChecked(pace.recorded);
    actions_.showCursor->setEnabled(hasMap && session_->history().cursorAt(position));
    actions_.zoomIn->setEnabled(hasMap && session_->selection().selected());
    for (QAction* action : {actions_.zoomOut, actions_.showAll})
        action->setEnabled(zoom != noDeferred);
    actions_.tidy->setEnabled(hasMap && page_->map().canTidy());
    actions_.back->setEnabled(hasMap && session_->journey().canGoBack());
    actions_.forward->setEnabled(hasMap && session_->journey().canGoForward());
}

bool MainWindow::event(QEvent* event)
{
    // Space plays, but on a button that has the focus it presses the button.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space &&
        qobject_cast<QAbstractButton*>(QApplication::focusWidget())) {
        event->accept();
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    settings::setWindow(size(), docksShown_ ? saveState() : dockState_);
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) return event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    event->acceptProposedAction();
    openFiles(paths);
}

} // namespace model2map
