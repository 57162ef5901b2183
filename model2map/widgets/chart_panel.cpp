// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/chart_panel.h"

#include "model2map/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace model2map {

namespace {

constexpr ChartKind allKinds[] = {ChartKind::Callbacks, ChartKind::Timeline, ChartKind::InFlight,
                                  ChartKind::Durations, ChartKind::Loop};
constexpr std::int64_t leastRange = 1000; // nanoseconds: below, numbers on the axis would not differ

} // namespace

ChartPanel::ChartPanel(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), kinds_(new QComboBox), legend_(new QLabel), empty_(new QLabel),
      words_(new QLabel), stack_(new QStackedWidget), view_(new ChartView)
{
    setObjectName(QStringLiteral("charts"));
    kinds_->setObjectName(QStringLiteral("chartKinds"));
    kinds_->setAccessibleName(tr("Which chart"));
    for (const ChartKind kind : allKinds)
        kinds_->addItem(Charts::name(kind));
    legend_->setTextFormat(Qt::RichText);
    legend_->setObjectName(QStringLiteral("chartLegend"));
    empty_->setObjectName(QStringLiteral("chartEmpty"));
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    words_->setObjectName(QStringLiteral("chartWords"));
    words_->setTextFormat(Qt::PlainText);
    words_->setContentsMargins(8, 0, 8, 4);
    words_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    stack_->addWidget(view_);
    stack_->addWidget(empty_);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 0);
    top->addWidget(kinds_);
    top->addSpacing(8);
    top->addWidget(legend_, 1);
    const auto addZoom = [&](const QString& text, const QString& tip, double times) {
        auto* button = new QToolButton;
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, [this, times] {
            const Chart& chart = view_->shown();
            zoom(times, view_->cursorAt().value_or((chart.x.from + chart.x.to) / 2));
        });
        zooms_ << button;
        top->addWidget(button);
    };
    addZoom(QStringLiteral("+"), tr("A shorter time, around the red line (+)"), 2);
    addZoom(QStringLiteral("−"), tr("A longer time (-)"), 0.5);
    addZoom(tr("All"), tr("The whole time of the log (0)"), 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(stack_, 1);
    layout->addWidget(words_);
    connect(kinds_, &QComboBox::currentIndexChanged, this, [this] {
        ask();
        refresh();
    });
    connect(view_, &ChartView::saying, this, &ChartPanel::say);
    connect(view_, &ChartView::zoomAsked, this, &ChartPanel::zoom);
    connect(view_, &ChartView::jumpAsked, &session_.playback(), &Playback::seek);
    connect(&session_.playback(), &Playback::moved, this, &ChartPanel::showCursor);
    connect(&session_.selection(), &Selection::selectedChanged, this, &ChartPanel::ask);
    connect(&session_.measures(), &Measures::progressed, this, &ChartPanel::progress);
    connect(&session_.measures(), &Measures::censusReady, this, &ChartPanel::refresh);
    connect(&session_.measures(), &Measures::timelineReady, this, &ChartPanel::refresh);
}

ChartKind ChartPanel::kind() const
{
    return allKinds[std::max(kinds_->currentIndex(), 0)];
}

void ChartPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    ask();
    refresh();
}

void ChartPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showLegend();
}

void ChartPanel::ask()
{
    if (!isVisible()) return;
    const bool overTime = kind() == ChartKind::Timeline || kind() == ChartKind::InFlight;
    const auto& chosen = session_.selection().selected();
    const bool isTile = chosen && chosen->kind != TileKind::Root;
    if (overTime)
        session_.measures().askForTimeline(range_, isTile ? chosen->deferred : noDeferred);
    else
        session_.measures().askForCensus();
}

void ChartPanel::refresh()
{
    if (!isVisible()) return;
    Chart chart = Charts::make(kind(), session_.history(), session_.measures());
    empty_->setText(chart.empty);
    stack_->setCurrentWidget(chart.empty.isEmpty() ? static_cast<QWidget*>(view_) : empty_);
    for (QToolButton* button : zooms_)
        button->setVisible(chart.time.has_value());
    view_->display(std::move(chart));
    showLegend();
    showCursor();
}

void ChartPanel::progress()
{
    const bool working = session_.measures().isWorking();
    if (stack_->currentWidget() == empty_ || !working) refresh();
    if (working && !view_->chosen()) words_->setText(tr("Counting… %1 %").arg(session_.measures().percent()));
}

void ChartPanel::showLegend()
{
    QStringList parts;
    for (const auto& [hue, words] : view_->shown().legend)
        parts << QStringLiteral("<span style='color:%1'>■</span>&nbsp;%2")
                     .arg(colourOf(hue, themeOf(palette())).name(), words.toHtmlEscaped());
    legend_->setText(view_->shown().empty.isEmpty() ? parts.join(QStringLiteral("&nbsp;&nbsp; "))
                                                    : QString());
}

void ChartPanel::showCursor()
{
    if (!isVisible()) return;
    view_->setCursorAt(Charts::cursor(view_->shown(), kind(), session_.measures(), session_.position()));
}

void ChartPanel::zoom(double times, double x)
{
    const Chart& chart = view_->shown();
    const auto whole = session_.measures().duration();
    if (!chart.time || !whole) return;
    const auto length = static_cast<double>(chart.time->to - chart.time->from);
    const double wanted = times > 0 ? std::max<double>(length / times, leastRange) : 1e300;
    if (wanted >= static_cast<double>(*whole)) {
        range_.reset();
    } else {
        // What is under the mouse stays there.
        const double at = x * chart.scale, left = (at - static_cast<double>(chart.time->from)) / length;
        const double from = std::clamp(at - left * wanted, 0.0, static_cast<double>(*whole) - wanted);
        range_ = TimeRange{std::llround(from), std::llround(from + wanted)};
    }
    ask();
}

void ChartPanel::say(const QString& words)
{
    words_->setText(words.isEmpty() ? tr("The arrows choose a mark, Enter or a click goes there.") : words);
}

} // namespace model2map
