// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/notice_bar.h"

#include "model2map/widgets/icons.h"
#include "model2map/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace model2map {

NoticeBar::NoticeBar(QWidget* parent) : QFrame(parent), label_(new QLabel)
{
    setObjectName(QStringLiteral("notice"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->setSpacing(8);
    auto* picture = new QLabel;
    picture->setPixmap(glyphIcon(Glyph::Warning).pixmap({16, 16}, devicePixelRatioF()));
    label_->setTextFormat(Qt::PlainText);
    label_->setWordWrap(true);
    label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* details = new QPushButton(tr("Show"));
    details->setObjectName(QStringLiteral("noticeDetails"));
    details->setToolTip(tr("Show what is wrong with the log"));
    auto* close = new QToolButton;
    close->setAutoRaise(true);
    close->setIcon(glyphIcon(Glyph::Close));
    close->setToolTip(tr("Hide this notice"));
    close->setAccessibleName(tr("Hide this notice"));
    layout->addWidget(picture);
    layout->addWidget(label_, 1);
    layout->addWidget(details);
    layout->addWidget(close);
    connect(details, &QPushButton::clicked, this, &NoticeBar::detailsClicked);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void NoticeBar::setNotice(const QString& text)
{
    if (text == label_->text()) return;
    label_->setText(text);
    setVisible(!text.isEmpty());
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool dark = themeOf(palette()) == Theme::Dark;
    painter.fillRect(rect(), dark ? QColor(0x4a3a12) : QColor(0xfff1c9));
    painter.fillRect(QRect(0, height() - 1, width(), 1), dark ? QColor(0x7a6220) : QColor(0xe3c566));
}

} // namespace model2map
