// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow writes for others to see: pictures and web pages.
#include "model2map/export/export_format.h"
#include "model2map/models/sentences.h"
#include "model2map/models/words.h"
#include "model2map/paint/foot.h"
#include "model2map/paint/render.h"
#include "model2map/paint/whole_file.h"
#include "model2map/widgets/announce.h"
#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/settings.h"
#include "model2map/widgets/status_line.h"
#include "model2map/widgets/theme.h"
#include "model2map/widgets/treemap_view.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QStatusBar>

namespace model2map {

namespace {

// The map as it is seen.
PictureFormat formatOf(const Session& session, const TreemapView& map)
{
    PictureFormat format;
    format.width = map.width();
    format.height = map.height() + footHeight(map.height()); // so that each tile is where it is seen
    format.theme = themeOf(map.palette());
    format.zoom = session.selection().zoom();
    format.arrangement = map.arrangement();
    format.selected = session.selection().selected();
    format.only = session.search().shown();
    return format;
}

PictureTexts textsOf(const Session& session, const StatusLine& status)
{
    QStringList notices{Words::hidden(session.history(), session.search()),
                        Words::notice(session.document())};
    notices.removeAll(QString());
    return {status.text().toStdString(), notices.join(QLatin1Char(' ')).toStdString()};
}

} // namespace

QString MainWindow::savePicture(const QString& path) const
{
    return QString::fromStdString(renderToFile(session_->history(), session_->position(), path.toStdString(),
                                               formatOf(*session_, page_->map()),
                                               textsOf(*session_, *status_)));
}

QImage MainWindow::picture() const
{
    return renderImage(session_->history(), session_->position(), formatOf(*session_, page_->map()),
                       textsOf(*session_, *status_), devicePixelRatioF());
}

QString MainWindow::saveWebPage(const QString& path) const
{
    const TreemapView& map = page_->map();
    const History& history = session_->history();
    const Replay replay{history,
                        session_->document().title().toStdString(),
                        noticeFor(session_->document().trace()),
                        session_->position(),
                        map.width(),
                        map.height() + footHeight(map.height()),
                        [&](EventNumber event) { return sentence(history, event).toStdString(); }};
    QApplication::setOverrideCursor(Qt::WaitCursor);
    const Exported page = findExportFormat("html")->make(replay);
    QApplication::restoreOverrideCursor();
    if (!page.failure.empty()) return QString::fromStdString(page.failure);
    const QString fault = QString::fromStdString(writeWhole(page.bytes, path));
    return fault.isEmpty() ? fault : tr("%1 cannot be written: %2").arg(path, fault);
}

void MainWindow::askExportPicture()
{
    askExport(tr("Export picture"), {tr("PNG (*.png)"), tr("SVG (*.svg)"), tr("PDF (*.pdf)")},
              QStringLiteral("map"), &MainWindow::savePicture);
}

void MainWindow::askExportPage()
{
    askExport(tr("Export as web page"), {tr("Web page (*.html)")}, QStringLiteral("replay"),
              &MainWindow::saveWebPage);
}

// The dialog is opened, not run: a log that is being read goes on meanwhile.
void MainWindow::askExport(const QString& title, const QStringList& filters, const QString& file,
                           QString (MainWindow::*save)(const QString&) const)
{
    const auto suffixOf = [](const QString& filter) {
        return filter.section(QStringLiteral("*."), 1).chopped(1);
    };
    auto* dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffixOf(filters.first()));
    const QString folder = settings::exportFolder();
    if (QFileInfo(folder).isDir()) dialog->setDirectory(folder);
    dialog->selectFile(file);
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [=](const QString& filter) { dialog->setDefaultSuffix(suffixOf(filter)); });
    connect(dialog, &QFileDialog::fileSelected, this, [this, save](const QString& path) {
        settings::setExportFolder(QFileInfo(path).absolutePath());
        if (!page_) return; // it was a long choice
        page_->tell({});
        const QString trouble = (this->*save)(path);
        page_->tell(trouble);
        if (trouble.isEmpty()) announce(*statusBar(), tr("%1 is written.").arg(path));
    });
    dialog->open();
}

} // namespace model2map
