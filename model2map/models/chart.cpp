// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/chart.h"

#include "model2map/models/text.h"
#include "model2map/models/words.h"
#include "model2map/paint/labels.h"
#include "model2map/replay/describe.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <map>

namespace model2map {

namespace {

// A little air above the highest.
double roomAbove(double highest)
{
    return highest > 0 ? highest * 1.05 : 1;
}

} // namespace

Chart Charts::make(ChartKind kind, const History& history, const Measures& measures)
{
    Chart chart;
    switch (kind) {
    case ChartKind::Callbacks:
        chart = callbacks(measures);
        break;
    case ChartKind::Timeline:
        chart = timeline(history, measures);
        break;
    case ChartKind::InFlight:
        chart = inFlight(measures);
        break;
    case ChartKind::Durations:
        chart = durations(measures);
        break;
    case ChartKind::Loop:
        chart = loop(measures);
        break;
    }
    chart.title = name(kind);
    return chart;
}

// Names downwards, the one that took longest in all first.
Chart Charts::callbacks(const Measures& measures)
{
    Chart chart;
    std::vector<const CallbackTimes*> longest;
    for (const CallbackTimes& one : measures.census().callbacks())
        if (one.timed) longest.push_back(&one);
    std::sort(longest.begin(), longest.end(), [](const CallbackTimes* a, const CallbackTimes* b) {
        const auto x = a->times.total(), y = b->times.total();
        return x != y ? y < x : a->name < b->name;
    });
    const std::size_t left = longest.size() - std::min(longest.size(), mostBars);
    longest.resize(longest.size() - left);
    if (longest.empty()) {
        chart.empty = measures.isWorking() ? working(measures) : tr("No durations in this log.");
        return chart;
    }
    const TimeUnit unit = unitOf(longest.front()->times.total().count);
    const auto rows = static_cast<double>(longest.size());
    for (std::size_t i = 0; i < longest.size(); ++i) {
        const CallbackTimes& one = *longest[i];
        const double y = rows - 1 - static_cast<double>(i) + 0.15;
        const auto length = [&](Duration time) { return static_cast<double>(time.count) / unit.nanoseconds; };
        const QString name = toQString(plainLine(one.name));
        const QString self = one.self ? tr(", %1 of it itself").arg(timeText(*one.self)) : QString();
        const QString words = tr("%1: %2 in %3 runs%4; the longest took %5")
                                  .arg(name, timeText(one.times.total()), counted(one.count), self,
                                       timeText(one.times.longest()));
        const double total = length(one.times.total()), own = one.self ? length(*one.self) : total;
        chart.marks.push_back({{0, y, own, 0.7}, Hue::Run, one.longestAt, words});
        if (own < total)
            chart.marks.push_back({{own, y, total - own, 0.7}, Hue::Inside, one.longestAt, words});
    }
    for (std::size_t i = longest.size(); i > 0; --i)
        chart.y.names.emplace_back(rows - static_cast<double>(i) + 1,
                                   lastPart(toQString(plainLine(longest[i - 1]->name))));
    chart.x = {0, roomAbove(static_cast<double>(longest.front()->times.total().count) / unit.nanoseconds),
               tr("time in all (%1)").arg(unit.name)};
    chart.y.to = rows;
    if (left > 0) chart.y.title = tr("and %1 more").arg(counted(static_cast<std::int64_t>(left)));
    chart.legend = {{Hue::Run, tr("itself")}, {Hue::Inside, tr("callbacks inside it")}};
    return chart;
}

void Charts::setTime(Chart& chart, TimeRange range)
{
    const TimeUnit unit = unitOf(range.to);
    chart.time = range;
    chart.scale = unit.nanoseconds;
    chart.x = {static_cast<double>(range.from) / unit.nanoseconds,
               static_cast<double>(range.to) / unit.nanoseconds,
               tr("time since the start (%1)").arg(unit.name)};
}

Chart Charts::timeline(const History& history, const Measures& measures)
{
    Chart chart;
    const Chronicle* timeline = measures.timeline();
    const std::vector<ChronicleMark> marks = timeline ? timeline->marks() : std::vector<ChronicleMark>();
    if (!timeline || (marks.empty() && timeline->range().from == 0)) {
        chart.empty = measures.isWorking()   ? working(measures)
                      : !measures.duration() ? tr("No times in this log.")
                                             : tr("No callback has run in this log.");
        return chart;
    }
    setTime(chart, timeline->range());
    // From the top: the chosen deferred, then the threads, what runs inside below what it runs inside.
    std::map<std::pair<bool, Lane>, double> lanes;
    for (const ChronicleMark& mark : marks)
        lanes[{!mark.lane.chosen, mark.lane}] = 0;
    double y = static_cast<double>(lanes.size());
    chart.y.to = std::max(y, 1.0);
    std::map<std::int64_t, double> bottoms;
    for (auto& [lane, place] : lanes) {
        place = --y;
        bottoms[lane.second.chosen ? 0 : lane.second.thread + 1] = y;
    }
    for (const ChronicleMark& mark : marks) {
        const double width = static_cast<double>(mark.to - mark.from) / chart.scale;
        // Of many in one mark the height tells how much of its time they fill.
        const double part =
            mark.count == 1 || mark.to == mark.from
                ? 1
                : std::max(0.15, static_cast<double>(mark.busy) / static_cast<double>(mark.to - mark.from));
        const double x = static_cast<double>(mark.from) / chart.scale,
                     bottom = lanes[{!mark.lane.chosen, mark.lane}] + 0.1, height = 0.8 * part,
                     failed = height * static_cast<double>(mark.failures) / static_cast<double>(mark.count);
        const QString words = runWords(history, mark);
        if (failed > 0) chart.marks.push_back({{x, bottom, width, failed}, Hue::Failed, mark.event, words});
        if (failed < height)
            chart.marks.push_back({{x, bottom + failed, width, height - failed},
                                   mark.open ? Hue::Open : Hue::Run,
                                   mark.event,
                                   words});
    }
    double above = chart.y.to;
    for (const auto& [key, bottom] : bottoms)
        chart.y.names.emplace_back(bottom, key == 0 ? tr("chosen") : tr("thread %1").arg(key - 1));
    std::sort(chart.y.names.begin(), chart.y.names.end());
    // Each name stands between the end of the one below and its own.
    for (auto name = chart.y.names.rbegin(); name != chart.y.names.rend(); ++name)
        std::swap(name->first, above);
    chart.legend = {{Hue::Run, tr("ran")}, {Hue::Failed, tr("failed")}, {Hue::Open, tr("has not ended")}};
    if (timeline->untold() > 0)
        chart.x.title += tr("; %1 runs of more threads are not shown").arg(counted(timeline->untold()));
    return chart;
}

Chart Charts::inFlight(const Measures& measures)
{
    Chart chart;
    const Chronicle* timeline = measures.timeline();
    if (!timeline) {
        chart.empty = measures.isWorking() ? working(measures) : tr("No times in this log.");
        return chart;
    }
    setTime(chart, timeline->range());
    const std::vector<InFlightBin> bins = timeline->inFlight();
    const double width = (chart.x.to - chart.x.from) / static_cast<double>(bins.size());
    std::int64_t most = 0;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const InFlightBin& bin = bins[i];
        most = std::max(most, bin.most);
        // Equal ones side by side are one mark.
        if (bin.event == 0 && !chart.marks.empty() && chart.marks.back().event == 0 &&
            chart.marks.back().place.height() == static_cast<double>(bin.most)) {
            chart.marks.back().place.setWidth(chart.marks.back().place.width() + width);
            continue;
        }
        const QString words =
            bin.least == bin.most
                ? tr("%1 deferreds had not fired").arg(counted(bin.most))
                : tr("%1 to %2 deferreds had not fired").arg(counted(bin.least), counted(bin.most));
        chart.marks.push_back(
            {{chart.x.from + static_cast<double>(i) * width, 0, width, static_cast<double>(bin.most)},
             Hue::Count,
             bin.event,
             words});
    }
    std::erase_if(chart.marks, [](const ChartMark& mark) { return mark.place.height() == 0; });
    if (most == 0) chart.empty = tr("No deferred has begun in this log.");
    chart.y = {0, roomAbove(static_cast<double>(most)), tr("deferreds not fired")};
    return chart;
}

Chart Charts::durations(const Measures& measures)
{
    Chart chart;
    const auto& bins = measures.census().durations().bins;
    const auto isUsed = [](const DurationBin& bin) { return bin.count > 0; };
    const auto first = std::find_if(bins.begin(), bins.end(), isUsed);
    if (first == bins.end()) {
        chart.empty = measures.isWorking() ? working(measures) : tr("No durations in this log.");
        return chart;
    }
    const auto from = static_cast<std::size_t>(first - bins.begin());
    std::size_t to = bins.size();
    while (bins[to - 1].count == 0)
        --to;
    std::int64_t most = 0;
    for (std::size_t i = from; i < to; ++i) {
        const DurationBin& bin = bins[i];
        const Duration upper = DurationBins::upper(i);
        const bool isLast = i + 1 == bins.size();
        chart.x.names.emplace_back(static_cast<double>(i + 1),
                                   isLast ? tr("more")
                                          : timeText(upper)
                                                .remove(QStringLiteral(".00"))
                                                .replace(QStringLiteral(".0 "), QStringLiteral(" ")));
        if (bin.count == 0) continue;
        most = std::max(most, bin.count);
        const QString size = isLast ? tr("longer") : tr("shorter than %1").arg(timeText(upper));
        const QString words =
            tr("%1 runs %2, %3 failed; the longest took %4")
                .arg(counted(bin.count), size, counted(bin.failures), timeText(bin.longest));
        const auto x = static_cast<double>(i) + 0.08, fine = static_cast<double>(bin.count - bin.failures);
        if (fine > 0) chart.marks.push_back({{x, 0, 0.84, fine}, Hue::Run, bin.longestAt, words});
        if (bin.failures > 0)
            chart.marks.push_back(
                {{x, fine, 0.84, static_cast<double>(bin.failures)}, Hue::Failed, bin.longestAt, words});
    }
    chart.x.from = static_cast<double>(from);
    chart.x.to = static_cast<double>(to);
    chart.x.title = tr("how long it took, up to");
    chart.y = {0, roomAbove(static_cast<double>(most)), tr("runs")};
    chart.legend = {{Hue::Run, tr("ran")}, {Hue::Failed, tr("failed")}};
    return chart;
}

Chart Charts::loop(const Measures& measures)
{
    constexpr std::array hues = {Hue::Callbacks, Hue::Timeouts, Hue::Events, Hue::Other, Hue::Poll};
    Chart chart;
    const std::vector<LoopTurn> turns = measures.loop().turns();
    if (turns.empty()) {
        chart.empty = measures.isWorking() ? working(measures) : tr("No turns of an event loop in this log.");
        return chart;
    }
    std::int64_t before = 0;
    for (const LoopTurn& turn : turns) {
        const auto all = static_cast<double>(turn.busy() + turn.poll());
        const auto x = static_cast<double>(before), width = static_cast<double>(turn.turns);
        double y = 0;
        for (std::size_t i = 0; i < hues.size() && all > 0; ++i) {
            const double height = 100 * static_cast<double>(turn.phases[i]) / all;
            if (height > 0)
                chart.marks.push_back(
                    {{x, y, width, height}, hues[i], turn.busiest, loopWords(turn, before + 1)});
            y += height;
        }
        before += turn.turns;
    }
    chart.x = {0, static_cast<double>(before), tr("turn of the loop")};
    chart.y = {0, 100, tr("part of its time (%)")};
    chart.legend = {{Hue::Callbacks, tr("callbacks")},
                    {Hue::Timeouts, tr("timeouts")},
                    {Hue::Events, tr("events")},
                    {Hue::Other, tr("other")},
                    {Hue::Poll, tr("waiting (poll)")}};
    if (chart.marks.empty()) chart.empty = tr("The turns of the loop have no durations in this log.");
    return chart;
}

std::optional<double> Charts::cursor(const Chart& chart, ChartKind kind, const Measures& measures,
                                     Position position)
{
    if (position == 0 || !chart.empty.isEmpty()) return std::nullopt;
    if (kind == ChartKind::Loop) {
        double before = 0;
        for (const LoopTurn& turn : measures.loop().turns()) {
            if (turn.first > position) break;
            before += static_cast<double>(turn.turns);
            if (turn.last >= position) return before - static_cast<double>(turn.turns) / 2;
        }
        return before;
    }
    if (!chart.time) return std::nullopt;
    const auto time = measures.timeAt(position);
    if (!time || *time < chart.time->from || *time > chart.time->to) return std::nullopt;
    return static_cast<double>(*time) / chart.scale;
}

} // namespace model2map
