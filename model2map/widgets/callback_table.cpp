// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/callback_table.h"

#include "model2map/widgets/row_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace model2map {

namespace {

// The names of the chosen slot, that which ran there first.
std::vector<std::string> namesOf(const History& history, const std::optional<TileId>& tile, Position position)
{
    if (!tile || tile->kind != TileKind::Slot) return {};
    const SlotFacts slot = history.facts(tile->deferred).slots[tile->index];
    std::vector<std::string> names;
    for (const Text& half : {slot.callback, slot.errback})
        if (half) names.emplace_back(*half);
    if (names.empty() && slot.role) names.emplace_back(*slot.role);
    const bool errbackRan = history.slotAt(tile->deferred, tile->index, position).branch == false;
    if (errbackRan && names.size() == 2) std::swap(names[0], names[1]);
    return names;
}

// Query has no way to write a quote; "?" stands for any letter.
QString queryFor(const std::string& name)
{
    return QStringLiteral("name:\"%1\"").arg(QString::fromStdString(name).replace(u'"', u'?'));
}

} // namespace

CallbackTable::CallbackTable(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), words_(new QLabel), view_(new QTreeView)
{
    setObjectName(QStringLiteral("callbackTable"));
    words_->setObjectName(QStringLiteral("callbackTableWords"));
    words_->setContentsMargins(6, 4, 6, 4);
    words_->setWordWrap(true);
    view_->setObjectName(QStringLiteral("callbacks"));
    view_->setAccessibleName(tr("How long callbacks took"));
    view_->setModel(&model_);
    view_->setRootIsDecorated(false);
    showAsRows(*view_);
    view_->header()->setSortIndicator(model_.sortColumn(), model_.sortOrder());
    view_->setSortingEnabled(true);
    view_->header()->setStretchLastSection(false);
    view_->header()->setSectionResizeMode(CallbackTableModel::Name, QHeaderView::Stretch);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (int column = CallbackTableModel::Count; column < CallbackTableModel::ColumnCount; ++column)
        view_->setColumnWidth(column, 12 * digit);
    view_->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(words_);
    layout->addWidget(view_, 1);
    setFocusProxy(view_);
    connect(view_, &QTreeView::clicked, this, [this](const QModelIndex& index) { go(index.row()); });
    connect(&session_.measures(), &Measures::progressed, this, &CallbackTable::say);
    connect(&session_.measures(), &Measures::censusReady, this, &CallbackTable::refresh);
    connect(&session_.selection(), &Selection::selectedChanged, this, &CallbackTable::mark);
    refresh();
}

void CallbackTable::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    session_.measures().askForCensus();
    refresh();
    mark();
}

void CallbackTable::refresh()
{
    if (!isVisible()) return;
    const int current = view_->currentIndex().row();
    const std::string name = current >= 0 ? model_.name(current) : std::string();
    const int scrolled = view_->verticalScrollBar()->value();
    model_.refresh(session_.measures().census());
    if (current < 0) mark();
    if (const int row = model_.rowOf(name); row >= 0) view_->setCurrentIndex(model_.index(row, 0));
    view_->verticalScrollBar()->setValue(scrolled);
    say();
}

// What is chosen on the map stands out, and is in sight.
void CallbackTable::mark()
{
    const auto names = namesOf(session_.history(), session_.selection().selected(), session_.position());
    model_.setMarked(names);
    for (const std::string& name : names)
        if (const int row = model_.rowOf(name); row >= 0) {
            view_->setCurrentIndex(model_.index(row, 0));
            return;
        }
}

void CallbackTable::say()
{
    QString words;
    if (session_.measures().isWorking() && model_.rowCount() == 0)
        words = tr("Counting… %1 %").arg(session_.measures().percent());
    else if (model_.rowCount() == 0)
        words = tr("No callback has run in this log.");
    else if (!model_.hasTimes())
        words = tr("This log does not tell how long callbacks took.");
    words_->setText(words);
    words_->setVisible(!words.isEmpty());
}

void CallbackTable::go(int row)
{
    Q_EMIT searchAsked(queryFor(model_.name(row)));
    if (const auto event = model_.longestAt(row)) session_.playback().seek(*event);
}

// By the same column again the other way; numbers begin with the greatest.
void CallbackTable::sortBy(int column)
{
    const bool again = column == model_.sortColumn();
    const bool up = again ? model_.sortOrder() == Qt::DescendingOrder : column == CallbackTableModel::Name;
    view_->sortByColumn(column, up ? Qt::AscendingOrder : Qt::DescendingOrder);
}

// Not by activated(): where one click activates it comes beside clicked().
bool CallbackTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != view_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && view_->currentIndex().isValid()) {
        go(view_->currentIndex().row());
        return true;
    }
    const int column = key - Qt::Key_1;
    if (column < 0 || column >= CallbackTableModel::ColumnCount) return false;
    sortBy(column);
    return true;
}

} // namespace model2map
