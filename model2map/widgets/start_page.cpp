// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/start_page.h"

#include "model2map/models/shipped_lessons.h"
#include "model2map/widgets/icons.h"
#include "model2map/widgets/markable_label.h"

#include <QCommandLinkButton>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace model2map {

namespace {

void setCentred(QLabel& label)
{
    label.setTextFormat(Qt::PlainText);
    label.setAlignment(Qt::AlignCenter);
    label.setWordWrap(true);
}

QLabel* centred(const QString& text)
{
    auto* label = new QLabel(text);
    setCentred(*label);
    return label;
}

constexpr int lessonWidth = 400; // where there is room

QLabel* commands()
{
    auto* label = new MarkableLabel(StartPage::tr("cat mon.out | model2map"));
    setCentred(*label);
    label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return label;
}

} // namespace

StartPage::StartPage(QWidget* parent) : QScrollArea(parent)
{
    setAccessibleName(tr("Start page"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
}

void StartPage::showEvent(QShowEvent* event)
{
    if (!widget()) fill();
    QScrollArea::showEvent(event);
}

void StartPage::fill()
{
    title_ = centred(QString());
    message_ = centred(QString());
    lessons_ = makeLessons();
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    title_->setFont(large);
    title_->setObjectName(QStringLiteral("startTitle"));
    message_->setObjectName(QStringLiteral("startMessage"));
    auto* open = new QPushButton(tr("Open a log…"));
    open->setObjectName(QStringLiteral("startOpen"));
    open->setMinimumSize(160, 36);
    open->setAutoDefault(true);
    connect(open, &QPushButton::clicked, this, &StartPage::openClicked);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(14);
    layout->addStretch(2);
    layout->addWidget(title_);
    layout->addWidget(message_);
    layout->addSpacing(6);
    layout->addWidget(open, 0, Qt::AlignHCenter);
    layout->addSpacing(6);
    layout->addWidget(centred(tr("or drop a mon.out here, or pipe one in:")));
    layout->addWidget(commands());
    layout->addSpacing(16);
    layout->addWidget(lessons_, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    say();
    setWidget(page);
}

QWidget* StartPage::makeLessons()
{
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(0);
    QLabel* heading = centred(tr("Or take a lesson: a few minutes each, with keys alone"));
    grid->addWidget(heading, 0, 0, 1, 2);
    const auto& lessons = shippedLessons();
    const int rows = static_cast<int>(lessons.size() + 1) / 2;
    for (int column : {0, 1})
        grid->addItem(new QSpacerItem(lessonWidth, 0, QSizePolicy::Preferred), 1 + rows, column);
    for (int i = 0; i < static_cast<int>(lessons.size()); ++i) {
        const ShippedLesson& lesson = lessons[static_cast<std::size_t>(i)];
        auto* button = new QCommandLinkButton(tr("%1. %2").arg(i + 1).arg(lesson.title), lesson.text);
        button->setObjectName(QStringLiteral("lesson_") + lesson.name);
        button->setIcon(glyphIcon(Glyph::Play));
        button->setIconSize({16, 16});
        button->setAccessibleDescription(lesson.text);
        connect(button, &QPushButton::clicked, this,
                [this, name = lesson.name] { Q_EMIT lessonClicked(name); });
        grid->addWidget(button, 1 + i % rows, i / rows);
    }
    return box;
}

void StartPage::setMessage(const QString& message)
{
    reason_ = message;
    if (widget()) say();
}

void StartPage::say()
{
    const bool greets = reason_.isEmpty();
    title_->setText(greets ? tr("See what your deferreds did") : tr("Nothing to show"));
    message_->setText(greets ? tr("model2map replays a recorded log, one event at a time.") : reason_);
    // A label whose text can be selected is made with a whole document, so the greeting is not.
    message_->setTextInteractionFlags(greets ? Qt::NoTextInteraction : Qt::TextSelectableByMouse);
    // To show what is shown lays it out once more.
    if (greets != offersLessons_) lessons_->setVisible(greets);
    offersLessons_ = greets;
}

} // namespace model2map
