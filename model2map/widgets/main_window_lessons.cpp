// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow does with lessons: open, save and present them.
#include "model2map/models/lesson_notes.h"
#include "model2map/models/shipped_lessons.h"
#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/status_line.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QStatusBar>

namespace model2map {

void MainWindow::fillLessons()
{
    actions_.lessons->clear();
    for (const ShippedLesson& lesson : shippedLessons()) {
        QAction* action = actions_.lessons->addAction(lesson.title);
        action->setStatusTip(lesson.text);
        connect(action, &QAction::triggered, this, [this, name = lesson.name] { openLesson(name); });
    }
}

void MainWindow::openLesson(const QString& name)
{
    const QString path = shippedLessonPath(name);
    if (path.isEmpty())
        warn(tr("Lessons"), tr("The lesson cannot be opened: there is no room for temporary files."));
    else
        openFiles({path});
}

void MainWindow::askSaveLesson()
{
    const Lesson lesson = withNotes(session_->lesson().lesson(), session_->bookmarks(), QString());
    if (!lesson.exists()) {
        warn(tr("Save lesson"), tr("A lesson needs a place to stop at. Mark the places with Ctrl+B and write "
                                   "to each what you would "
                                   "say there; a note that begins with ? asks what comes next."));
        return;
    }
    auto* dialog = new QFileDialog(this, tr("Save lesson"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Lessons (*.lesson)"), tr("All files (*)")});
    dialog->setDefaultSuffix(QStringLiteral("lesson"));
    const QFileInfo log(session_->document().path());
    if (!isShippedLesson(log.filePath())) dialog->setDirectory(log.absolutePath());
    dialog->selectFile(log.completeBaseName());
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveLesson);
    dialog->open();
}

void MainWindow::saveLesson(const QString& path)
{
    const Lesson lesson =
        withNotes(session_->lesson().lesson(), session_->bookmarks(), QFileInfo(path).completeBaseName());
    const QString sentence = model2map::saveLesson(session_->document().path(), path, lesson);
    if (!sentence.isEmpty())
        warn(tr("Save lesson"), sentence);
    else
        statusBar()->showMessage(
            tr("Saved with %n stop(s): %1", nullptr, static_cast<int>(lesson.stops.size())).arg(path), 8000);
}

void MainWindow::present(bool on)
{
    if (presenting_ == on) return;
    presenting_ = on;
    menuBar()->setVisible(!on);
    statusBar()->setVisible(!on);
    if (page_) page_->setPresenting(on);
    setWindowState(windowState().setFlag(Qt::WindowFullScreen, on || actions_.fullScreen->isChecked()));
    refresh();
}

void MainWindow::refreshPresentKey(bool presents)
{
    const QKeySequence key(Qt::Key_F11);
    for (const auto& step : actions_.steps)
        if (step.step == Step::Out && step.way == Way::Forward)
            step.action->setShortcut(presents ? QKeySequence() : key);
    actions_.present->setShortcut(presents ? key : QKeySequence());
}

} // namespace model2map
