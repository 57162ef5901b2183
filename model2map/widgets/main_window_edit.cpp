// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow copies, and its settings.
#include "model2map/models/words.h"
#include "model2map/widgets/announce.h"
#include "model2map/widgets/event_list.h"
#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/settings.h"
#include "model2map/widgets/settings_dialog.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QStatusBar>

namespace model2map {

namespace {

// The current row of a list, its columns parted by tabs; empty without one.
QString rowText(const QAbstractItemView& list)
{
    const QModelIndex current = list.currentIndex();
    QStringList texts;
    for (int column = 0; current.isValid() && column < list.model()->columnCount(current.parent()); ++column)
        texts << current.siblingAtColumn(column).data().toString();
    return texts.join(QLatin1Char('\t'));
}

// What Ctrl+C means in the widget that has the focus, if it is some text of its own.
QString focusText()
{
    const QWidget* focus = QApplication::focusWidget();
    if (const auto* label = qobject_cast<const QLabel*>(focus)) return label->selectedText();
    const auto* list = qobject_cast<const QAbstractItemView*>(focus);
    return list && !qobject_cast<const EventList*>(list) ? rowText(*list) : QString();
}

} // namespace

void MainWindow::connectEdit()
{
    connect(actions_.copy, &QAction::triggered, this, &MainWindow::copy);
    connect(actions_.copyLine, &QAction::triggered, this, &MainWindow::copyLine);
    connect(actions_.copyPath, &QAction::triggered, this, &MainWindow::copyPath);
    connect(actions_.copyPicture, &QAction::triggered, this, &MainWindow::copyPicture);
    connect(actions_.settings, &QAction::triggered, this, &MainWindow::askSettings);
}

void MainWindow::copy()
{
    const QString text = focusText();
    if (text.isEmpty()) {
        if (actions_.copyLine->isEnabled()) copyLine();
        return;
    }
    QApplication::clipboard()->setText(text);
    announce(*statusBar(), tr("Copied: %1").arg(text.simplified()));
}

// As the log has it: what is no Unicode is so only in the second form.
void MainWindow::copyLine()
{
    const EventNumber event = session_->position();
    page_->tell({});
    const auto line = session_->history().trace().lineText(event - 1);
    if (!line) {
        page_->tell(tr("The line of event %1 cannot be copied: the file has changed since it was read. "
                       "Reload (F5) reads it again.")
                        .arg(event));
        return;
    }
    auto* mime = new QMimeData;
    mime->setText(QString::fromUtf8(line->data(), static_cast<qsizetype>(line->size())));
    mime->setData(QStringLiteral("application/json"), QByteArray::fromStdString(*line));
    QApplication::clipboard()->setMimeData(mime);
    announce(*statusBar(), tr("Copied the line of event %1.").arg(event));
}

void MainWindow::copyPath()
{
    const QString path = Words::pathText(session_->history(), *session_->selection().selected());
    QApplication::clipboard()->setText(path);
    announce(*statusBar(), tr("Copied: %1").arg(path));
}

void MainWindow::copyPicture()
{
    page_->tell({});
    const QImage image = picture();
    if (image.isNull()) {
        page_->tell(tr("The picture cannot be copied: there is no memory for it."));
        return;
    }
    QApplication::clipboard()->setImage(image);
    announce(*statusBar(), tr("Copied the picture, %1 by %2 pixels.").arg(image.width()).arg(image.height()));
}

void MainWindow::askSettings()
{
    QAction* const themes[] = {actions_.themeSystem, actions_.themeLight, actions_.themeDark};
    auto* dialog = new SettingsDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::themeChosen, this,
            [themes](ThemeChoice choice) { themes[static_cast<int>(choice)]->trigger(); });
    connect(dialog, &SettingsDialog::paceChosen, this, [this](int level) {
        settings::setPace(level);
        if (session_) session_->playback().setPace({false, level});
    });
    dialog->open();
}

} // namespace model2map
