// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/chart_view.h"

#include "model2map/widgets/own_keys.h"
#include "model2map/widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace model2map {

namespace {

constexpr double leastWidth = 1.5; // pixels: what is shorter is seen too

// 1, 2 or 5 times a power of ten, for about six steps.
double niceInterval(double range)
{
    const double rough = range / 6, power = std::pow(10, std::floor(std::log10(rough))), part = rough / power;
    return power * (part > 5 ? 10 : part > 2 ? 5 : part > 1 ? 2 : 1);
}

QAbstractAxis* numberAxis(const ChartAxis& axis)
{
    auto* numbers = new QValueAxis;
    const double interval = niceInterval(axis.to - axis.from);
    const int decimals = std::clamp(static_cast<int>(-std::floor(std::log10(interval))), 0, 9);
    numbers->setRange(axis.from, axis.to);
    numbers->setTickType(QValueAxis::TicksDynamic);
    numbers->setTickInterval(interval);
    numbers->setLabelFormat(QStringLiteral("%.%1f").arg(decimals));
    return numbers;
}

QAbstractAxis* nameAxis(const ChartAxis& axis, bool atEnds)
{
    auto* names = new QCategoryAxis;
    names->setLabelsPosition(atEnds ? QCategoryAxis::AxisLabelsPositionOnValue
                                    : QCategoryAxis::AxisLabelsPositionCenter);
    names->setStartValue(axis.from);
    for (const auto& [end, name] : axis.names) {
        // It reads markup, and takes no name twice.
        QString label = name.toHtmlEscaped();
        while (names->categoriesLabels().contains(label))
            label += QChar(0x200b);
        names->append(label, end);
    }
    names->setRange(axis.from, axis.to);
    return names;
}

} // namespace

QColor colourOf(Hue hue, Theme theme)
{
    const auto colours = [theme](LookState state) {
        return coloursOf({state, false}, TileKind::Slot, theme);
    };
    switch (hue) {
    case Hue::Run:
        return colours(LookState::Succeeded).mark;
    case Hue::Inside:
        return colours(LookState::Succeeded).fill;
    case Hue::Failed:
        return colours(LookState::Failed).mark;
    case Hue::Open:
        return colours(LookState::Running).mark;
    case Hue::Count:
    case Hue::Callbacks:
        return colours(LookState::Waiting).mark;
    case Hue::Timeouts:
        return colours(LookState::Held).mark;
    case Hue::Events:
        return colours(LookState::Paused).mark;
    case Hue::Other:
        return colours(LookState::Cancelled).mark;
    case Hue::Poll:
        break;
    }
    return colours(LookState::Cancelled).fill;
}

ChartView::ChartView(QWidget* parent) : QChartView(parent)
{
    setObjectName(QStringLiteral("chart"));
    viewport()->setFocusProxy(nullptr); // Qt would have both take it
    viewport()->setFocusPolicy(Qt::NoFocus);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    // Qt cuts the name of a bar to "..." where its row is lower than its letters.
    setMinimumSize(240, 240);
    chart()->legend()->hide();
    chart()->setMargins(QMargins(0, 0, 24, 0));
    chart()->setBackgroundRoundness(0);
}

void ChartView::setAxis(const ChartAxis& axis, Qt::Alignment side)
{
    const bool across = side == Qt::AlignBottom;
    QAbstractAxis* made = axis.names.empty() ? numberAxis(axis) : nameAxis(axis, across);
    made->setTitleText(axis.title.toHtmlEscaped());
    made->setTitleVisible(!axis.title.isEmpty());
    chart()->addAxis(made, side);
    chart()->series().constFirst()->attachAxis(made);
}

void ChartView::display(Chart chart)
{
    const bool same = chart.title == chart_.title;
    const double before = same && chosen_ ? chart_.marks[*chosen_].place.center().x() : 0;
    const bool keeps = same && chosen_ && !chart.marks.empty();
    chart_ = std::move(chart);
    for (QAbstractAxis* axis : this->chart()->axes()) {
        this->chart()->removeAxis(axis);
        delete axis;
    }
    this->chart()->removeAllSeries();
    this->chart()->addSeries(new QLineSeries); // without one axes are not shown
    setAxis(chart_.x, Qt::AlignBottom);
    setAxis(chart_.y, Qt::AlignLeft);
    restyle();
    chosen_.reset();
    setAccessibleName(chart_.title);
    choose(keeps ? std::optional(nearest(before)) : std::nullopt);
}

void ChartView::restyle()
{
    const QColor text = palette().color(QPalette::Text);
    chart()->setBackgroundBrush(palette().color(QPalette::Base));
    setBackgroundBrush(palette().color(QPalette::Base));
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    for (QAbstractAxis* axis : chart()->axes()) {
        axis->setLabelsBrush(text);
        axis->setTitleBrush(text);
        axis->setLabelsFont(small);
        axis->setTitleFont(small);
        axis->setLinePenColor(palette().color(QPalette::Mid));
        QColor grid = palette().color(QPalette::Mid);
        grid.setAlpha(90);
        axis->setGridLineColor(grid);
    }
    viewport()->update();
}

void ChartView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) restyle();
}

void ChartView::setCursorAt(std::optional<double> x)
{
    if (x == cursor_) return;
    cursor_ = x;
    viewport()->update();
}

QRectF ChartView::placeOf(const ChartMark& mark) const
{
    const QRectF plot = chart()->plotArea();
    const double across = plot.width() / (chart_.x.to - chart_.x.from),
                 up = plot.height() / (chart_.y.to - chart_.y.from);
    QRectF place(plot.left() + (mark.place.left() - chart_.x.from) * across,
                 plot.bottom() - (mark.place.bottom() - chart_.y.from) * up, mark.place.width() * across,
                 mark.place.height() * up);
    if (place.width() < leastWidth) place.setWidth(leastWidth);
    if (place.height() < leastWidth) place.setTop(place.bottom() - leastWidth);
    return place;
}

void ChartView::paintMark(QPainter& painter, const ChartMark& mark, Theme theme) const
{
    QRectF place = placeOf(mark);
    // A line of air tells two side by side apart.
    if (mark.hue != Hue::Count && place.width() > 4) place.setWidth(place.width() - 1);
    painter.fillRect(place, colourOf(mark.hue, theme));
    // Not by colour alone.
    if (mark.hue == Hue::Failed && place.width() > 4)
        painter.fillRect(place, QBrush(palette().color(QPalette::Base), Qt::BDiagPattern));
    if (mark.hue == Hue::Open && place.width() > 4)
        painter.fillRect(place, QBrush(palette().color(QPalette::Base), Qt::Dense6Pattern));
}

void ChartView::drawForeground(QPainter* painter, const QRectF&)
{
    const Theme theme = themeOf(palette());
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setClipRect(plot.adjusted(-1, -1, 1, 1));
    for (const ChartMark& mark : chart_.marks)
        paintMark(*painter, mark, theme);
    if (chosen_) {
        painter->setPen(QPen(selectionColour(theme), 2));
        painter->drawRect(placeOf(chart_.marks[*chosen_]).adjusted(-1, -1, 1, 1));
    }
    if (cursor_) {
        const double x =
            plot.left() + (*cursor_ - chart_.x.from) / (chart_.x.to - chart_.x.from) * plot.width();
        painter->setPen(
            QPen(coloursOf({LookState::Running, true}, TileKind::Slot, theme).fill, 2, Qt::DashLine));
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    painter->restore();
}

// The nearest within a finger's width; of several the smallest.
std::optional<std::size_t> ChartView::markAt(QPointF point) const
{
    constexpr double reach = 3;
    std::optional<std::size_t> found;
    double least = 0;
    for (std::size_t i = 0; i < chart_.marks.size(); ++i) {
        const QRectF place = placeOf(chart_.marks[i]);
        if (!place.adjusted(-reach, -reach, reach, reach).contains(point)) continue;
        const double away = std::abs(point.x() - place.center().x()) + place.width();
        if (found && away >= least) continue;
        found = i;
        least = away;
    }
    return found;
}

double ChartView::xAt(QPointF point) const
{
    const QRectF plot = chart()->plotArea();
    return chart_.x.from + (point.x() - plot.left()) / plot.width() * (chart_.x.to - chart_.x.from);
}

double ChartView::middle() const
{
    if (chosen_) return chart_.marks[*chosen_].place.center().x();
    return cursor_.value_or((chart_.x.from + chart_.x.to) / 2);
}

std::size_t ChartView::nearest(double x) const
{
    const auto away = [x](const ChartMark& mark) { return std::abs(mark.place.center().x() - x); };
    const auto found =
        std::min_element(chart_.marks.begin(), chart_.marks.end(),
                         [&](const ChartMark& a, const ChartMark& b) { return away(a) < away(b); });
    return static_cast<std::size_t>(found - chart_.marks.begin());
}

void ChartView::choose(std::optional<std::size_t> mark)
{
    chosen_ = mark;
    const QString words = mark ? chart_.marks[*mark].words : QString();
    setAccessibleDescription(words);
    viewport()->update();
    Q_EMIT saying(words);
}

void ChartView::step(int step)
{
    if (chart_.marks.empty()) return;
    if (!chosen_) return choose(cursor_ ? nearest(*cursor_) : 0);
    const auto last = static_cast<std::ptrdiff_t>(chart_.marks.size()) - 1;
    choose(static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(*chosen_) + step, 0, last)));
}

// To the nearest of those that stand higher, or lower.
void ChartView::stepRow(bool up)
{
    if (chart_.marks.empty() || !chosen_) return step(0);
    const QPointF from = chart_.marks[*chosen_].place.center();
    const double tall = chart_.y.to - chart_.y.from, wide = chart_.x.to - chart_.x.from;
    std::optional<std::size_t> best;
    double least = 0;
    for (std::size_t i = 0; i < chart_.marks.size(); ++i) {
        const QRectF& place = chart_.marks[i].place;
        if (up ? place.top() <= from.y() : place.bottom() >= from.y()) continue;
        const double away = 4 * std::abs(place.center().y() - from.y()) / tall +
                            std::abs(place.center().x() - from.x()) / wide;
        if (best && away >= least) continue;
        best = i;
        least = away;
    }
    if (best) choose(best);
}

void ChartView::jump(std::optional<std::size_t> mark)
{
    if (mark && chart_.marks[*mark].event > 0) Q_EMIT jumpAsked(chart_.marks[*mark].event);
}

bool ChartView::event(QEvent* event)
{
    // The window would take these keys for single steps.
    return keepsArrows(*event) || QChartView::event(event);
}

void ChartView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Up:
        return stepRow(true);
    case Qt::Key_Down:
        return stepRow(false);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return jump(chosen_);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return Q_EMIT zoomAsked(2, middle());
    case Qt::Key_Minus:
        return Q_EMIT zoomAsked(0.5, middle());
    case Qt::Key_0:
        return Q_EMIT zoomAsked(0, 0);
    default:
        event->ignore(); // it is the window's: a graphics view would scroll
    }
}

void ChartView::leaveEvent(QEvent*)
{
    choose(chosen_);
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    const auto mark = markAt(event->position());
    if (mark)
        Q_EMIT saying(chart_.marks[*mark].words);
    else
        choose(chosen_);
    setCursor(mark && chart_.marks[*mark].event > 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ChartView::mousePressEvent(QMouseEvent* event)
{
    const auto mark = markAt(event->position());
    if (event->button() != Qt::LeftButton || !mark) return event->ignore();
    choose(mark);
    jump(mark);
}

void ChartView::mouseReleaseEvent(QMouseEvent*) {}

void ChartView::wheelEvent(QWheelEvent* event)
{
    if (!chart_.time || event->angleDelta().y() == 0) return event->ignore();
    Q_EMIT zoomAsked(event->angleDelta().y() > 0 ? 1.5 : 1 / 1.5, xAt(event->position()));
}

} // namespace model2map
