// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/callback_table_model.h"
#include "tests/model2map/models/log_text.h"
#include "tests/support/timed_lines.h"

#include <QAbstractItemModelTester>

using namespace model2map;
using namespace model2map::test;
namespace lines = reactortrack::test;

namespace {

// f runs for 10 ms, and inside it g for 4 ms, which fails; h has an end without its begin.
const std::string timed = lines::log({lines::started, lines::created(1), lines::attached(1, 0, "f"),
                                      lines::created(2), lines::attached(2, 0, "g"), lines::created(3),
                                      lines::attached(3, 0, "h"), lines::begins(1, 0, "f", 1),
                                      lines::begins(2, 0, "g", 2), lines::ends(2, 0, "g", 6, 4, "failed"),
                                      lines::ends(1, 0, "f", 11, 10), lines::ends(3, 0, "h", 30, 7)});

CallbackCensus censusOf(const History& history)
{
    CallbackCensus census(history);
    for (EventNumber event = 1; event <= history.eventCount(); ++event)
        census.take(event);
    return census;
}

QString cell(const CallbackTableModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

QString names(const CallbackTableModel& model)
{
    QString all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += cell(model, row, CallbackTableModel::Name);
    return all;
}

} // namespace

TEST_CASE("EachCallbackIsARowWithItsNumbers")
{
    const Replay replay(timed);
    CallbackTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.refresh(censusOf(replay.history));
    REQUIRE(names(model) == "fhg"); // what took longest in all first
    QStringList f;
    for (int column = 0; column < model.columnCount(); ++column)
        f << cell(model, 0, column);
    CHECK(f.join(QLatin1Char('|')) == QStringLiteral("f|1|0|6.00 ms|10.0 ms|10.0 ms|10.0 ms|10.0 ms"));
    CHECK(cell(model, 1, CallbackTableModel::Self) == QStringLiteral("—"));
    CHECK(cell(model, 2, CallbackTableModel::Failures) == "1");
    CHECK(model.longestAt(0).value_or(0) == 11);
    CHECK(model.rowOf("g") == 2);
    CHECK(model.rowOf("x") == -1);
}

TEST_CASE("RowsAreSortedByAnyColumnAndStaySo")
{
    const Replay replay(timed);
    CallbackTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.refresh(censusOf(replay.history));
    model.sort(CallbackTableModel::Name, Qt::AscendingOrder);
    CHECK(names(model) == "fgh");
    model.sort(CallbackTableModel::Name, Qt::DescendingOrder);
    CHECK(names(model) == "hgf");
    const QPersistentModelIndex g = model.index(1, 0);
    model.sort(CallbackTableModel::Failures, Qt::DescendingOrder);
    CHECK(names(model) == "gfh");
    CHECK(g.row() == 0);
    SECTION("what is not known stands last either way")
    {
        model.sort(CallbackTableModel::Self, Qt::DescendingOrder);
        CHECK(names(model) == "fgh");
        model.sort(CallbackTableModel::Self, Qt::AscendingOrder);
        CHECK(names(model) == "gfh");
    }
    SECTION("new numbers come in the same order")
    {
        model.refresh(censusOf(replay.history));
        CHECK(names(model) == "gfh");
    }
}

TEST_CASE("MarkedNamesAreBold")
{
    const Replay replay(timed);
    CallbackTableModel model;
    model.refresh(censusOf(replay.history));
    model.setMarked({"h"});
    CHECK(model.index(1, 0).data(Qt::FontRole).isValid());
    CHECK_FALSE(model.index(0, 0).data(Qt::FontRole).isValid());
}

TEST_CASE("WithoutTimesOnlyCountsAreKnown")
{
    const Replay replay(
        lines::log({lines::started, lines::created(1), lines::attached(1, 0, "f"),
                    lines::executing(1, 0, "f"), lines::line("executed", 1, lines::run(0, "f", true))}));
    CallbackTableModel model;
    model.refresh(censusOf(replay.history));
    REQUIRE(model.rowCount() == 1);
    CHECK_FALSE(model.hasTimes());
    CHECK(cell(model, 0, CallbackTableModel::Count) == "1");
    CHECK(cell(model, 0, CallbackTableModel::Total) == QStringLiteral("—"));
    CHECK_FALSE(model.longestAt(0));
}
