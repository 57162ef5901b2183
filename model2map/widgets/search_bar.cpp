// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/search_bar.h"

#include "model2map/widgets/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace model2map {

SearchBar::SearchBar(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), layout_(new QHBoxLayout(this)), edit_(new QLineEdit),
      answer_(new QLabel)
{
    auto* close = new QToolButton;
    close->setAutoRaise(true);
    close->setIcon(glyphIcon(Glyph::Close));
    close->setToolTip(tr("Look for nothing any more (Esc)"));
    close->setAccessibleName(tr("Look for nothing any more"));
    layout_->setContentsMargins(8, 4, 8, 4);
    layout_->setSpacing(8);
    layout_->addWidget(new QLabel(tr("Find")));
    layout_->addWidget(edit_, 1);
    layout_->addWidget(answer_);
    layout_->addWidget(close);
    edit_->setObjectName(QStringLiteral("search"));
    edit_->setPlaceholderText(tr("failed name:fetch* time>0.1"));
    edit_->setAccessibleName(tr("What to look for"));
    edit_->setToolTip(tr("Words, or name: value: error: site: text: action: state: deferred: thread: with * "
                         "and ?, time> with seconds; - before one turns it around"));
    answer_->setObjectName(QStringLiteral("searchAnswer"));
    connect(edit_, &QLineEdit::textChanged, &session_.search(), &Search::setText);
    connect(&session_.search(), &Search::changed, this, &SearchBar::refresh);
    connect(&session_.playback(), &Playback::moved, this, &SearchBar::refresh);
    connect(close, &QToolButton::clicked, this, &SearchBar::leave);
    hide();
}

void SearchBar::offer(QAction* action)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setAccessibleName(action->iconText()); // without the mark of its letter
    button->setAccessibleDescription(action->statusTip());
    layout_->insertWidget(layout_->indexOf(answer_), button);
}

void SearchBar::ask()
{
    show();
    edit_->setFocus(Qt::ShortcutFocusReason);
    edit_->selectAll();
}

void SearchBar::look(const QString& query)
{
    show();
    edit_->setText(query);
}

void SearchBar::leave()
{
    edit_->clear();
    hide();
    Q_EMIT closed();
}

void SearchBar::go(Way way)
{
    if (const auto to = session_.target(Step::Match, way)) session_.playback().seek(*to);
}

void SearchBar::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        return leave();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return go(event->modifiers().testFlag(Qt::ShiftModifier) ? Way::Back : Way::Forward);
    default:
        QWidget::keyPressEvent(event);
    }
}

QString SearchBar::words() const
{
    const Search& search = session_.search();
    const auto& matches = search.matches();
    if (!search.error().isEmpty()) return search.error();
    if (search.isEmpty()) return {};
    const auto told = [](std::size_t count) { return QLocale().toString(static_cast<qulonglong>(count)); };
    const QString count = told(matches.size());
    if (search.isWorking()) return tr("%1 so far, looking… %2 %").arg(count).arg(search.percent());
    const auto here = std::lower_bound(matches.begin(), matches.end(), session_.position());
    QString words = matches.size() == 1 ? tr("1 event") : tr("%1 events").arg(count);
    if (here != matches.end() && *here == session_.position())
        words = tr("%1 of %2").arg(told(static_cast<std::size_t>(here - matches.begin()) + 1), count);
    if (!search.hidesOthers()) return words;
    return tr("%1, in %2 of %3 deferreds")
        .arg(words, told(search.matchedDeferreds()), told(session_.history().deferredCount()));
}

void SearchBar::refresh()
{
    answer_->setText(words());
}

} // namespace model2map
