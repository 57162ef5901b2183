// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/help_dialogs.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace model2map {

namespace {

struct Help {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

QString keysOf(const QAction& action)
{
    return QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText)
        .replace(QStringLiteral("; "), QStringLiteral(", "));
}

QTreeWidgetItem* addGroup(QTreeWidget& tree, const QString& title)
{
    auto* group = new QTreeWidgetItem(&tree, {title});
    group->setFirstColumnSpanned(true);
    QFont bold = tree.font();
    bold.setBold(true);
    group->setFont(0, bold);
    return group;
}

void addMenu(QTreeWidget& tree, const QMenu& menu)
{
    QTreeWidgetItem* group = addGroup(tree, QString(menu.title()).remove(QLatin1Char('&')));
    for (const QAction* action : menu.actions()) {
        const QString keys = keysOf(*action);
        if (!keys.isEmpty())
            new QTreeWidgetItem(group, {QString(action->text()).remove(QLatin1Char('&')), keys});
    }
}

void addRows(QTreeWidget& tree, const QString& title, const QList<QStringList>& rows)
{
    QTreeWidgetItem* group = addGroup(tree, title);
    for (const QStringList& row : rows)
        new QTreeWidgetItem(group, row);
}

void addMapKeys(QTreeWidget& tree)
{
    const QList<QStringList> rows{
        {Help::tr("Previous, next tile of the chain"), Help::tr("Shift+Left, Shift+Right")},
        {Help::tr("The tile around it, the first inside it"), Help::tr("Up, Down")},
        {Help::tr("Zoom into the selected deferred"), Help::tr("Enter, double click, Ctrl+wheel")},
        {Help::tr("Out of the zoom, then nothing selected"), Help::tr("Escape")},
        {Help::tr("Back"), Help::tr("Backspace")},
    };
    addRows(tree, Help::tr("On the map"), rows);
}

void addListKeys(QTreeWidget& tree)
{
    const QList<QStringList> problems{{Help::tr("Unfold, fold the proof"), Help::tr("Right, Left")}};
    const QList<QStringList> callbacks{
        {Help::tr("Sort by the first … eighth column"), Help::tr("1 … 8")},
        {Help::tr("To the longest run, and look for all"), Help::tr("Enter, click")},
    };
    const QList<QStringList> charts{
        {Help::tr("Choose a mark"), Help::tr("Left, Right, Up, Down")},
        {Help::tr("Go to what the mark shows"), Help::tr("Enter, click")},
        {Help::tr("A shorter, a longer, the whole time"), Help::tr("+, -, 0, wheel")},
    };
    addRows(tree, Help::tr("In the list of problems"), problems);
    addRows(tree, Help::tr("In the table of callbacks"), callbacks);
    addRows(tree, Help::tr("In a chart"), charts);
}

void addQuizKeys(QTreeWidget& tree)
{
    QTreeWidgetItem* group = addGroup(tree, Help::tr("While you predict"));
    const QStringList rows[] = {
        {Help::tr("Answer"), Help::tr("1 to 4, or a click on a tile")},
        {Help::tr("Skip the question"), Help::tr("S, Escape")},
        {Help::tr("Go on after an answer"), Help::tr("Enter")},
    };
    for (const QStringList& row : rows)
        new QTreeWidgetItem(group, row);
}

} // namespace

void showKeys(QMainWindow& window)
{
    auto* dialog = new QDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("keys"));
    dialog->setWindowTitle(Help::tr("Keys"));
    auto* tree = new QTreeWidget;
    tree->setHeaderLabels({Help::tr("Command"), Help::tr("Keys")});
    tree->setRootIsDecorated(false);
    tree->setSelectionMode(QAbstractItemView::NoSelection);
    for (const QAction* action : window.menuBar()->actions())
        if (action->menu()) addMenu(*tree, *action->menu());
    addMapKeys(*tree);
    addQuizKeys(*tree);
    addListKeys(*tree);
    tree->expandAll();
    tree->setItemsExpandable(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon(QIcon()); // a black one on a dark ground
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(tree);
    layout->addWidget(buttons);
    dialog->resize(560, 640);
    dialog->show();
}

void showAbout(QMainWindow& window)
{
    auto* box = new QMessageBox(&window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("about"));
    box->setWindowTitle(Help::tr("About model2map"));
    box->setText(Help::tr("<b>model2map %1</b>").arg(QStringLiteral(REACTORTRACK_VERSION)));
    box->setInformativeText(
        Help::tr("Replays what the deferreds of a program did, from the log that the reactortrack "
                 "recorders write.\n\nGPL-3.0-or-later"));
    box->open();
}

} // namespace model2map
