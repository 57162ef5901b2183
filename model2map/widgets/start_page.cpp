// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/start_page.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace model2map {

namespace {

QLabel* centred(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

QLabel* commands()
{
    QLabel* label = centred(StartPage::tr("cat mon.out | model2map"));
    label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), title_(centred(QString())), message_(centred(QString()))
{
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    title_->setFont(large);
    title_->setObjectName(QStringLiteral("startTitle"));
    message_->setObjectName(QStringLiteral("startMessage"));
    message_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* open = new QPushButton(tr("Open a log…"));
    open->setObjectName(QStringLiteral("startOpen"));
    open->setMinimumSize(160, 36);
    open->setAutoDefault(true);
    connect(open, &QPushButton::clicked, this, &StartPage::openClicked);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->addStretch(2);
    layout->addWidget(title_);
    layout->addWidget(message_);
    layout->addSpacing(6);
    layout->addWidget(open, 0, Qt::AlignHCenter);
    layout->addSpacing(6);
    layout->addWidget(centred(tr("or drop a mon.out here, or pipe one in:")));
    layout->addWidget(commands());
    layout->addStretch(3);
    setMessage({});
}

void StartPage::setMessage(const QString& message)
{
    title_->setText(message.isEmpty() ? tr("See what your deferreds did") : tr("Nothing to show"));
    message_->setText(message.isEmpty() ? tr("model2map replays a recorded log, one event at a time.")
                                        : message);
}

} // namespace model2map
