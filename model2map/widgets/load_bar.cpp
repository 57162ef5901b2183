// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/load_bar.h"

#include "model2map/models/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace model2map {

namespace {

constexpr int lookMilliseconds = 500;
constexpr int barWidth = 90;

} // namespace

LoadBar::LoadBar(QAction& cancel, QWidget* parent)
    : QWidget(parent), label_(new QLabel), bar_(new QProgressBar), button_(new QToolButton)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    label_->setObjectName(QStringLiteral("statusProgress"));
    bar_->setObjectName(QStringLiteral("loadShare"));
    bar_->setAccessibleName(tr("How much of the log is read"));
    bar_->setTextVisible(false); // the words beside it say it
    bar_->setFixedWidth(barWidth);
    bar_->setFixedHeight(fontMetrics().height());
    button_->setObjectName(QStringLiteral("cancelLoading"));
    button_->setDefaultAction(&cancel);
    button_->setFocusPolicy(Qt::StrongFocus);
    for (QWidget* widget : std::initializer_list<QWidget*>{label_, bar_, button_})
        layout->addWidget(widget);
    timer_.setInterval(lookMilliseconds);
    connect(&timer_, &QTimer::timeout, this, &LoadBar::look);
    refresh();
}

void LoadBar::setSession(Session* session)
{
    session_ = session;
    rate_ = {};
    clock_.start();
    if (session_) connect(session_, &Session::changed, this, &LoadBar::refresh);
    look();
}

void LoadBar::look()
{
    if (session_) rate_.sample(static_cast<qint64>(session_->document().trace().size()), clock_.elapsed());
    refresh();
}

void LoadBar::refresh()
{
    const QString text = session_ ? Words::progress(session_->document(), rate_) : QString();
    const bool loads = !text.isEmpty();
    const std::optional<double> share = loads ? session_->document().share() : std::nullopt;
    label_->setText(text);
    bar_->setValue(static_cast<int>(100 * share.value_or(0)));
    bar_->setVisible(share && rate_.perSecond());
    button_->setVisible(loads && rate_.perSecond());
    setVisible(loads);
    if (loads != timer_.isActive()) loads ? timer_.start() : timer_.stop();
}

} // namespace model2map
