// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/chart.h"
#include "tests/model2map/models/log_text.h"
#include "tests/support/timed_lines.h"

#include <QSignalSpy>

using namespace model2map;
using namespace model2map::test;
namespace lines = reactortrack::test;

namespace {

// f of 1 runs from 20 to 50 ms and fails, g of 2 inside it from 30 to 40 ms; 1 fires at 10 ms, 2 at 25 ms.
const std::string timed =
    lines::log({lines::started, lines::at(0, lines::created(1)), lines::attached(1, 0, "f"),
                lines::at(5, lines::created(2)), lines::attached(2, 0, "g"), lines::at(10, lines::fired(1)),
                lines::begins(1, 0, "f", 20), lines::at(25, lines::fired(2)), lines::begins(2, 0, "g", 30),
                lines::ends(2, 0, "g", 40, 10), lines::ends(1, 0, "f", 50, 30, "failed"),
                lines::at(100, lines::stopped(10))});

struct Measured {
    explicit Measured(const std::string& bytes) : replay(bytes), measures(replay.history)
    {
        QSignalSpy spy(&measures, &Measures::progressed);
        measures.askForTimeline(std::nullopt, noDeferred);
        measures.grow(true);
        while (measures.isWorking())
            spy.wait(1000);
    }
    Chart chart(ChartKind kind) const { return Charts::make(kind, replay.history, measures); }
    std::optional<double> cursor(ChartKind kind, Position position) const
    {
        return Charts::cursor(chart(kind), kind, measures, position);
    }

    const Replay replay;
    Measures measures;
};

constexpr ChartKind all[] = {ChartKind::Callbacks, ChartKind::Timeline, ChartKind::InFlight,
                             ChartKind::Durations, ChartKind::Loop};

} // namespace

TEST_CASE("BarsTellTheTimeOfEachCallbackAndHowMuchIsItsOwn")
{
    const Measured measured(timed);
    const Chart chart = measured.chart(ChartKind::Callbacks);
    REQUIRE(chart.marks.size() == 3);
    CHECK(chart.x.title == "time in all (ms)");
    CHECK(chart.marks[0].hue == Hue::Run); // f: 20 ms itself, 10 ms of g inside it
    CHECK(chart.marks[0].place.width() == Approx(20));
    CHECK(chart.marks[1].hue == Hue::Inside);
    CHECK(chart.marks[1].place.width() == Approx(10));
    CHECK(chart.marks[0].event == 11);
    CHECK(chart.marks[2].place.width() == Approx(10));
    CHECK(chart.marks[2].event == 10);
    CHECK(chart.y.names.front().second == "g"); // from below
    CHECK(chart.y.names.back().second == "f");
}

TEST_CASE("TimelineHasAMarkForEachRun")
{
    const Measured measured(timed);
    const Chart chart = measured.chart(ChartKind::Timeline);
    REQUIRE(chart.marks.size() == 2);
    CHECK(chart.marks[0].place.left() == Approx(20));
    CHECK(chart.marks[0].place.width() == Approx(30));
    CHECK(chart.marks[0].hue == Hue::Failed);
    CHECK(chart.marks[0].event == 11);
    CHECK(chart.marks[0].words == "f of deferred 1 failed after 30.0 ms");
    CHECK(chart.marks[1].place.bottom() < chart.marks[0].place.top()); // what runs inside stands below
    REQUIRE(chart.y.names.size() == 1);
    CHECK(chart.y.names[0] == std::pair(2.0, QStringLiteral("thread 1")));
}

TEST_CASE("InFlightRisesAndFalls")
{
    const Measured measured(timed);
    const Chart chart = measured.chart(ChartKind::InFlight);
    const auto at = [&](double x) {
        double height = 0;
        for (const ChartMark& mark : chart.marks)
            if (mark.place.left() <= x && x < mark.place.right()) height = mark.place.height();
        return height;
    };
    CHECK(at(2) == 1);
    CHECK(at(7) == 2);
    CHECK(at(15) == 1);
    CHECK(at(60) == 0);
    CHECK(chart.y.title == "deferreds not fired");
}

TEST_CASE("HistogramCountsRunsByDuration")
{
    const Measured measured(timed);
    const Chart chart = measured.chart(ChartKind::Durations);
    REQUIRE(chart.marks.size() == 2); // 10 … 20 ms: g; 20 … 50 ms: f, which failed
    CHECK(chart.marks[0].hue == Hue::Run);
    CHECK(chart.marks[0].event == 10);
    CHECK(chart.marks[1].hue == Hue::Failed);
    CHECK(chart.marks[1].event == 11);
    CHECK(chart.x.names.back().second == "50 ms");
}

TEST_CASE("TurnsOfTheLoopTellHowFullTheyAre")
{
    const auto phase = [](const char* name, const char* time, long turn) {
        return lines::line("loop",
                           lines::keys({"\"phase\": " + lines::quoted(name), std::string("\"time\": ") + time,
                                        lines::key("iteration", turn)}));
    };
    const Measured measured(lines::started + phase("poll", "0.030", 1) + phase("callbacks", "0.010", 1) +
                            phase("callbacks", "0.005", 2));
    const Chart chart = measured.chart(ChartKind::Loop);
    REQUIRE(chart.marks.size() == 3);
    CHECK(chart.marks[0].hue == Hue::Callbacks);
    CHECK(chart.marks[0].place.height() == Approx(25));
    CHECK(chart.marks[1].hue == Hue::Poll);
    CHECK(chart.marks[1].place.height() == Approx(75));
    CHECK(chart.marks[2].place.height() == Approx(100));
    CHECK(chart.marks[0].event == 3);
    CHECK(chart.marks[0].words == "turn 1: busy for 10.0 ms, 25 % of its time; waited 30.0 ms");
    CHECK(measured.cursor(ChartKind::Loop, 3).value_or(-1) == Approx(0.5));
    CHECK(measured.cursor(ChartKind::Loop, 4).value_or(-1) == Approx(1.5));
}

TEST_CASE("AChartWithNothingToShowSaysWhy")
{
    const Measured without(exampleLog());
    for (const ChartKind kind : all) {
        const Chart chart = without.chart(kind);
        CHECK(chart.marks.empty() != chart.empty.isEmpty());
    }
    const Measured timeless(lines::log({lines::started, lines::created(1), lines::fired(1)}));
    CHECK(timeless.chart(ChartKind::Callbacks).empty == "No durations in this log.");
    CHECK(timeless.chart(ChartKind::Durations).empty == "No durations in this log.");
    CHECK(timeless.chart(ChartKind::Timeline).empty == "No times in this log.");
    CHECK(timeless.chart(ChartKind::InFlight).empty == "No times in this log.");
    CHECK(timeless.chart(ChartKind::Loop).empty == "No turns of an event loop in this log.");
}

TEST_CASE("TheCursorStandsAtTheTimeOfItsEvent")
{
    const Measured measured(timed);
    CHECK(measured.cursor(ChartKind::Timeline, 8).value_or(-1) == Approx(25));
    CHECK_FALSE(measured.cursor(ChartKind::Timeline, 0));
    CHECK_FALSE(measured.cursor(ChartKind::Timeline, 3)); // which has no time
    CHECK_FALSE(measured.cursor(ChartKind::Durations, 8));
}

TEST_CASE("APartOfTheTimeIsShownNearer")
{
    Measured measured(timed);
    measured.measures.askForTimeline(TimeRange{25'000'000, 45'000'000}, DeferredIndex{1});
    QSignalSpy spy(&measured.measures, &Measures::progressed);
    while (measured.measures.isWorking())
        spy.wait(1000);
    const Chart chart = measured.chart(ChartKind::Timeline);
    CHECK(chart.x.from == Approx(25));
    CHECK(chart.x.to == Approx(45));
    REQUIRE(chart.marks.size() == 3); // f, cut; g; and g once more in the lane of the chosen one
    CHECK(chart.marks[0].place.width() == Approx(20));
    CHECK(chart.y.names.back().second == "chosen");
}

TEST_CASE("MeasuresGoOnWithALogThatGrows")
{
    Trace trace = reactortrack::parseTrace("");
    History history(trace);
    Measures measures(history);
    QSignalSpy ready(&measures, &Measures::censusReady);
    measures.askForCensus();
    const Trace whole = reactortrack::parseTrace(timed);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        trace.append(whole.at(i), static_cast<std::int64_t>(i) + 1);
        history.extend();
        measures.grow(i + 1 == whole.size());
        QSignalSpy spy(&measures, &Measures::progressed);
        while (measures.isWorking())
            spy.wait(1000);
    }
    CHECK(ready.count() == static_cast<int>(whole.size()));
    CHECK(measures.census().callbacks().size() == 2);
    CHECK(measures.duration().value_or(0) == 100'000'000);
}
