// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts show, as marks with numbers and words; a view paints it.
#pragma once

#include "model2map/models/measures.h"

#include <QCoreApplication>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <vector>

namespace model2map {

enum class ChartKind { Callbacks, Timeline, InFlight, Durations, Loop };

// What a mark means; the view has a colour for each, and a pattern for Failed.
enum class Hue : std::uint8_t { Run, Inside, Failed, Open, Count, Callbacks, Timeouts, Events, Other, Poll };

struct ChartMark {
    QRectF place; // in the units of the axes, y upwards
    Hue hue = Hue::Run;
    EventNumber event = 0; // where a jump leads; 0: nowhere
    QString words;
};

struct ChartAxis {
    double from = 0, to = 1;
    QString title; // with its unit
    // Where there are names instead of numbers: each up to its end on the axis.
    std::vector<std::pair<double, QString>> names = {};
};

struct Chart {
    QString title;
    ChartAxis x, y;
    std::vector<ChartMark> marks; // in an order to walk
    std::vector<std::pair<Hue, QString>> legend;
    QString empty; // why there is nothing to see, as a sentence; else empty
    // Where the axis x is time: of the log's, in nanoseconds at the left end, and how many an x is.
    std::optional<TimeRange> time;
    double scale = 1;
};

// The unit in which a time reads well.
struct TimeUnit {
    double nanoseconds = 1;
    QString name;
};
TimeUnit unitOf(std::int64_t nanoseconds);

// Charts of what is known so far.
class Charts {
    Q_DECLARE_TR_FUNCTIONS(Charts)

public:
    static constexpr std::size_t mostBars = 8;

    static QString name(ChartKind kind);
    static Chart make(ChartKind kind, const History& history, const Measures& measures);
    // Where the position stands on the axis x; none where the chart has no such place.
    static std::optional<double> cursor(const Chart& chart, ChartKind kind, const Measures& measures,
                                        Position position);

private:
    static Chart callbacks(const Measures& measures);
    static Chart timeline(const History& history, const Measures& measures);
    static Chart inFlight(const Measures& measures);
    static Chart durations(const Measures& measures);
    static Chart loop(const Measures& measures);
    static void setTime(Chart& chart, TimeRange range);
    static QString counted(std::int64_t count);
    static QString working(const Measures& measures);
    static QString runWords(const History& history, const ChronicleMark& mark);
    static QString loopWords(const LoopTurn& turn, std::int64_t number);
};

} // namespace model2map
