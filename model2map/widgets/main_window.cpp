// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/main_window.h"

#include "model2map/models/words.h"
#include "model2map/paint/render.h"
#include "model2map/widgets/icons.h"
#include "model2map/widgets/map_page.h"
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
      status_(new StatusLine)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    stack_->addWidget(start_);
    setCentralWidget(stack_);
    statusBar()->addWidget(status_, 1);
    connect(status_, &StatusLine::problemsClicked, this, &MainWindow::showProblems);
    connectFile();
    connectDebug();
    connectView();
    makeDocks();
    connectTheme();
    connectHelp();
    const QSize room = screen()->availableSize();
    const QSize remembered = settings::windowSize();
    resize((remembered.isValid() ? remembered : QSize(1180, 760)).boundedTo(room));
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
    open(std::make_unique<Session>(path, startAt, reading));
}

void MainWindow::open(std::unique_ptr<Session> session)
{
    dropSession();
    session_ = std::move(session);
    page_ = new MapPage(*session_, actions_.playbackButtons());
    stack_->addWidget(page_);
    fillDocks();
    connect(page_, &MapPage::problemsClicked, this, &MainWindow::showProblems);
    connect(session_.get(), &Session::changed, this, &MainWindow::refresh);
    connect(&session_->playback(), &Playback::moved, this, &MainWindow::refreshActions);
    connect(&session_->playback(), &Playback::playingChanged, this, &MainWindow::refreshActions);
    connect(&session_->playback(), &Playback::speedChanged, this, &MainWindow::refreshActions);
    connect(&session_->selection(), &Selection::zoomChanged, this, &MainWindow::refreshActions);
    connect(&session_->selection(), &Selection::selectedChanged, this, &MainWindow::refreshActions);
    session_->document().start();
    if (session_->document().isFile() && session_->document().stage() != Document::Stage::Failed)
        settings::addRecentFile(session_->document().path());
    status_->setSession(session_.get());
    refresh();
    page_->setFocus();
}

void MainWindow::dropSession()
{
    // Whatever looks at the session goes before it.
    status_->setSession(nullptr);
    for (QDockWidget* dock : {events_, details_, problems_})
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
    if (document.bytesRead() == 0) return tr("The log is empty.");
    const auto& diagnostics = document.trace().diagnostics();
    QString reason = tr("%1 holds no event that could be read.").arg(document.title());
    if (!diagnostics.empty())
        reason += QLatin1Char('\n') + QString::fromStdString(toString(diagnostics.front()));
    return reason;
}

void MainWindow::refresh()
{
    const QString reason = session_ ? reasonForNoMap() : QString();
    const bool hasMap = session_ && reason.isEmpty();
    start_->setMessage(reason);
    stack_->setCurrentWidget(hasMap ? static_cast<QWidget*>(page_) : start_);
    setWindowTitle(session_ ? tr("%1 — model2map").arg(session_->document().title()) : tr("model2map"));
    showDocks(hasMap);
    refreshActions();
}

void MainWindow::refreshActions()
{
    const bool hasMap = page_ && stack_->currentWidget() == page_;
    const Position position = hasMap ? session_->position() : 0;
    const bool before = hasMap && position < session_->playback().end();
    const bool playing = hasMap && session_->playback().isPlaying();
    const DeferredIndex zoom = hasMap ? session_->selection().zoom() : noDeferred;
    actions_.reload->setEnabled(session_ && session_->document().isFile());
    actions_.savePicture->setEnabled(hasMap);
    for (QAction* action : {actions_.next, actions_.last})
        action->setEnabled(before);
    for (QAction* action : {actions_.previous, actions_.first})
        action->setEnabled(position > 0);
    for (QAction* action : {actions_.goTo, actions_.play})
        action->setEnabled(hasMap);
    actions_.play->setText(playing ? tr("Pa&use") : tr("Pla&y"));
    actions_.play->setIcon(glyphIcon(playing ? Glyph::Pause : Glyph::Play));
    actions_.faster->setEnabled(hasMap && session_->playback().eventsPerSecond() < Playback::fastest);
    actions_.slower->setEnabled(hasMap && session_->playback().eventsPerSecond() > Playback::slowest);
    actions_.showCursor->setEnabled(hasMap && session_->history().cursorAt(position));
    actions_.zoomIn->setEnabled(hasMap && session_->selection().selected());
    for (QAction* action : {actions_.zoomOut, actions_.showAll})
        action->setEnabled(zoom != noDeferred);
    actions_.back->setEnabled(hasMap && session_->selection().canGoBack());
    actions_.forward->setEnabled(hasMap && session_->selection().canGoForward());
}

QString MainWindow::savePicture(const QString& path) const
{
    const TreemapView& map = page_->map();
    const History& history = session_->history();
    PictureFormat format;
    format.width = map.width();
    format.height = map.height();
    format.theme = themeOf(palette());
    format.zoom = session_->selection().zoom();
    PictureTexts texts;
    texts.caption = status_->text().toStdString();
    texts.notice = Words::notice(session_->document()).toStdString();
    return QString::fromStdString(
        renderToFile(history, session_->position(), path.toStdString(), format, texts));
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
