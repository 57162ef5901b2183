// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one chart: Qt Charts has the axes, the marks are ours, so that each can be chosen and leads
// somewhere.
#pragma once

#include "model2map/models/chart.h"
#include "model2map/paint/palette.h"

#include <QtCharts/QChartView>

#include <optional>

class QAbstractAxis;

namespace model2map {

// The colour of what a mark means.
QColor colourOf(Hue hue, Theme theme);

// A click or Enter on a mark asks to go there; the arrows choose marks, + - 0 and the wheel ask to zoom.
class ChartView : public QChartView {
    Q_OBJECT

public:
    explicit ChartView(QWidget* parent = nullptr);

    void display(Chart chart);
    const Chart& shown() const noexcept { return chart_; }
    // A line across at that x.
    void setCursorAt(std::optional<double> x);
    std::optional<double> cursorAt() const noexcept { return cursor_; }
    // The place of the chosen mark among all; none before one is.
    std::optional<std::size_t> chosen() const noexcept { return chosen_; }
    // Of a mark, in this widget.
    QRectF placeOf(const ChartMark& mark) const;

Q_SIGNALS:
    void jumpAsked(std::size_t event);
    // So many times nearer, around that x; 0: to all.
    void zoomAsked(double times, double x);
    // What the mark that is chosen, or pointed at, says; empty for none.
    void saying(const QString& words);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void restyle();
    void setAxis(const ChartAxis& axis, Qt::Alignment side);
    void choose(std::optional<std::size_t> mark);
    void step(int step);
    void stepRow(bool up);
    void jump(std::optional<std::size_t> mark);
    std::size_t nearest(double x) const;
    std::optional<std::size_t> markAt(QPointF point) const;
    double xAt(QPointF point) const;
    double middle() const;
    void paintMark(QPainter& painter, const ChartMark& mark, Theme theme) const;

    Chart chart_;
    std::optional<double> cursor_;
    std::optional<std::size_t> chosen_;
};

} // namespace model2map
