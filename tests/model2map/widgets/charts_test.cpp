// SPDX-License-Identifier: MIT
// The table of callbacks and the charts, by keys and clicks.
#include "model2map/widgets/callback_table.h"
#include "model2map/widgets/chart_panel.h"
#include "tests/model2map/widgets/window_fixture.h"
#include "tests/support/timed_lines.h"

#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

using namespace model2map;
using namespace model2map::test;
namespace lines = reactortrack::test;

namespace {

// Twice f, of which the second is longest (event 11), and g inside the first (events 8, 9).
const std::string timed =
    lines::log({lines::started, lines::at(0, lines::created(1, "d")), lines::attached(1, 0, "f"),
                lines::attached(1, 1, "f"), lines::at(0, lines::created(2, "e")), lines::attached(2, 0, "g"),
                lines::begins(1, 0, "f", 10), lines::begins(2, 0, "g", 12), lines::ends(2, 0, "g", 14, 2),
                lines::ends(1, 0, "f", 20, 10), lines::begins(1, 1, "f", 30), lines::ends(1, 1, "f", 90, 60),
                lines::at(100, lines::stopped(11))});

// Whether it is open is remembered from window to window.
void open(const Window& window, const char* dock, Qt::Key key)
{
    if (!window->findChild<QDockWidget*>(QString::fromLatin1(dock))->isVisible())
        window.key(key, Qt::ControlModifier);
}

QTreeView* openTable(const Window& window)
{
    open(window, "callbacksDock", Qt::Key_F7);
    auto* view = window->findChild<QTreeView*>(QStringLiteral("callbacks"));
    waitFor([&] { return view->model()->rowCount() == 2; });
    view->setFocus();
    return view;
}

ChartView* openChart(const Window& window, ChartKind kind)
{
    open(window, "chartsDock", Qt::Key_F8);
    window->findChild<QComboBox*>(QStringLiteral("chartKinds"))->setCurrentIndex(static_cast<int>(kind));
    auto* view = window->findChild<ChartView*>(QStringLiteral("chart"));
    waitFor([&] { return !window.session().measures().isWorking(); });
    view->setFocus();
    return view;
}

QString first(const QTreeView* view)
{
    return view->model()->index(0, 0).data().toString();
}

} // namespace

TEST_CASE("EnterOnACallbackGoesToItsLongestRunAndLooksForTheOthers")
{
    const Window window(timed);
    QTreeView* view = openTable(window);
    REQUIRE(first(view) == "f");
    view->setCurrentIndex(view->model()->index(0, 0));
    window.key(Qt::Key_Return);
    CHECK(window.position() == 12);
    CHECK(window->findChild<QLineEdit*>(QStringLiteral("search"))->text() == QStringLiteral("name:\"f\""));
    waitFor([&] { return !window.session().search().isWorking(); });
    window.key(Qt::Key_F3, Qt::ShiftModifier);
    CHECK(window.position() == 11);
    window.key(Qt::Key_Left, Qt::AltModifier);
    CHECK(window.position() == 0);
}

TEST_CASE("CallbacksAreSortedByAClickOnAHeadAndByKeys")
{
    const Window window(timed);
    QTreeView* view = openTable(window);
    window.key(Qt::Key_1);
    CHECK(first(view) == "f");
    window.key(Qt::Key_1);
    CHECK(first(view) == "g");
    window.key(Qt::Key_5);
    CHECK(first(view) == "f");
    QHeaderView* head = view->header();
    QTest::mouseClick(head->viewport(), Qt::LeftButton, Qt::NoModifier,
                      QPoint(head->sectionViewportPosition(CallbackTableModel::Count) +
                                 head->sectionSize(CallbackTableModel::Count) / 2,
                             head->height() / 2));
    CHECK(head->sortIndicatorSection() == CallbackTableModel::Count);
}

TEST_CASE("TheChosenTilesCallbackStandsOutInTheTable")
{
    const Window window(timed);
    QTreeView* view = openTable(window);
    window.seek(13);
    window.session().selection().select(slotTile(d2, 0));
    CHECK(view->currentIndex().data().toString() == "g");
    CHECK(window.position() == 13);
}

TEST_CASE("ALogWithoutTimesSaysSoInTheTable")
{
    const Window window(lines::log({lines::started, lines::created(1)}));
    open(window, "callbacksDock", Qt::Key_F7);
    waitFor([&] { return !window.session().measures().isWorking(); });
    CHECK(window.text("callbackTableWords") == "No callback has run in this log.");
}

TEST_CASE("ArrowsChooseAMarkAndEnterGoesThere")
{
    const Window window(timed);
    ChartView* view = openChart(window, ChartKind::Timeline);
    REQUIRE(view->shown().marks.size() == 3);
    const Position before = window.position();
    window.key(Qt::Key_Right);
    CHECK(window.position() == before); // no step of the log
    REQUIRE(view->chosen() == 0U);
    window.key(Qt::Key_Right);
    CHECK(window.text("chartWords") == "f of d took 60.0 ms");
    window.key(Qt::Key_Return);
    CHECK(window.position() == 12);
    CHECK(view->cursorAt().value_or(-1) == Approx(90));
    window.key(Qt::Key_Left);
    window.key(Qt::Key_Down);
    CHECK(window.text("chartWords") == "g of e took 2.00 ms");
    window.key(Qt::Key_Left, Qt::AltModifier);
    CHECK(window.position() == before);
}

TEST_CASE("AClickOnAMarkGoesThere")
{
    const Window window(timed);
    for (const auto& [kind, event] :
         {std::pair(ChartKind::Callbacks, 12U), std::pair(ChartKind::Durations, 9U)}) {
        ChartView* const view = openChart(window, kind);
        waitFor([&] { return view->placeOf(view->shown().marks.front()).width() > 2; });
        QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::NoModifier,
                          view->placeOf(view->shown().marks.front()).center().toPoint());
        CHECK(window.position() == event);
    }
}

TEST_CASE("KeysShowAShorterTimeAndAllOfIt")
{
    const Window window(timed);
    ChartView* view = openChart(window, ChartKind::InFlight);
    window.seek(12);
    window.key(Qt::Key_Plus);
    waitFor([&] { return view->shown().x.to - view->shown().x.from < 60; });
    CHECK(view->shown().x.from <= 90);
    CHECK(view->shown().x.to >= 90);
    window.key(Qt::Key_0);
    waitFor([&] { return view->shown().x.to - view->shown().x.from > 99; });
}

TEST_CASE("AChartOfWhatTheLogDoesNotTellSaysSo")
{
    const Window window(timed);
    openChart(window, ChartKind::Loop);
    CHECK(window.text("chartEmpty") == "No turns of an event loop in this log.");
    CHECK_FALSE(window->findChild<ChartView*>()->isVisible());
}

TEST_CASE("ChartsArePaintedInTheColoursOfTheTheme")
{
    const Window window(timed);
    ChartView* view = openChart(window, ChartKind::Timeline);
    waitFor([&] { return view->placeOf(view->shown().marks.front()).width() > 8; });
    const auto colourAt = [&](QPointF point) {
        return view->viewport()->grab().toImage().pixelColor(point.toPoint());
    };
    const QPointF on = view->placeOf(view->shown().marks[1]).center();
    CHECK(colourAt(on) == colourOf(Hue::Run, Theme::Light));
    QPalette dark(QColor(0x22, 0x25, 0x2a));
    window->setPalette(dark);
    waitFor([&] { return colourAt(on) == colourOf(Hue::Run, Theme::Dark); });
}
