// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/breadcrumb_bar.h"

#include "model2map/models/words.h"
#include "model2map/widgets/elided_label.h"
#include "model2map/widgets/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace model2map {

BreadcrumbBar::BreadcrumbBar(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), steps_(new QHBoxLayout), hover_(new ElidedLabel(Qt::ElideLeft))
{
    setObjectName(QStringLiteral("breadcrumb"));
    setAccessibleName(tr("Where the map looks"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 8, 2);
    layout->setSpacing(12);
    steps_->setSpacing(0);
    layout->addLayout(steps_);
    layout->addWidget(hover_, 1);
    hover_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    hover_->setObjectName(QStringLiteral("hover"));
    connect(&session_.selection(), &Selection::zoomChanged, this, &BreadcrumbBar::rebuild);
    connect(&session_.selection(), &Selection::hoveredChanged, this, &BreadcrumbBar::showHover);
    connect(&session_.selection(), &Selection::selectedChanged, this, &BreadcrumbBar::showHover);
    rebuild();
}

void BreadcrumbBar::rebuild()
{
    while (QLayoutItem* item = steps_->takeAt(0)) {
        // A click on a step lands here: the button that sent it must outlive its signal.
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const DeferredIndex zoom = session_.selection().zoom();
    const TileId tile{zoom == noDeferred ? TileKind::Root : TileKind::Deferred, zoom, 0};
    const std::vector<PathStep> path = Words::pathTo(session_.history(), tile);
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i > 0) steps_->addWidget(new QLabel(Words::separator(path, i)));
        addStep(path[i].text, path[i].zoom, i + 1 == path.size());
    }
    showHover();
}

void BreadcrumbBar::addStep(const QString& text, DeferredIndex zoom, bool isLast)
{
    constexpr int longest = 24;
    auto* button = new QToolButton;
    QString shown = text.size() > longest ? text.left(longest - 1) + QStringLiteral("…") : text;
    button->setText(shown.replace(QLatin1Char('&'), QStringLiteral("&&")));
    button->setToolTip(plainToolTip(text));
    button->setAutoRaise(true);
    button->setChecked(isLast);
    QFont font = button->font();
    font.setBold(isLast);
    button->setFont(font);
    connect(button, &QToolButton::clicked, this, [this, zoom] { session_.selection().zoomTo(zoom); });
    steps_->addWidget(button);
}

void BreadcrumbBar::showHover()
{
    const auto& hovered = session_.selection().hovered();
    const auto& tile = hovered ? hovered : session_.selection().selected();
    hover_->setText(tile ? Words::pathText(session_.history(), *tile) : QString());
}

} // namespace model2map
