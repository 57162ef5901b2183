// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/problem_list_model.h"
#include "tests/model2map/models/log_text.h"
#include "tests/support/log_lines.h"

#include <QAbstractItemModelTester>

using namespace model2map;
using namespace model2map::test;
namespace lines = reactortrack::test;

namespace {

QString text(const ProblemListModel& model, int row, int column)
{
    return model.data(model.index(row, column), Qt::DisplayRole).toString();
}

} // namespace

TEST_CASE("BadLinesAreListedWithTheirLine")
{
    const Replay replay(exampleLog(3) + "{\"action\": 12}\nnothing\n");
    ProblemListModel model(replay.history);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    REQUIRE(model.rowCount() == 2);
    CHECK(model.seriousCount() == 2);
    CHECK(text(model, 0, ProblemListModel::Severity) == "Bad line");
    CHECK(text(model, 0, ProblemListModel::Where).startsWith(QStringLiteral("line 4")));
    CHECK(text(model, 1, ProblemListModel::Where).startsWith(QStringLiteral("line 5")));
    CHECK_FALSE(text(model, 1, ProblemListModel::What).isEmpty());
    CHECK_FALSE(model.eventOf(model.index(0, 0)));
    CHECK_FALSE(model.eventOf({}));
    CHECK_FALSE(model.hasChildren(model.index(0, 0)));
}

TEST_CASE("MoreBadLinesThanAreKeptAreCounted")
{
    std::string log;
    for (int i = 0; i < 1500; ++i)
        log += "no\n";
    const Replay replay(log);
    const ProblemListModel model(replay.history);
    REQUIRE(model.rowCount() == 1001);
    CHECK(text(model, 1000, ProblemListModel::What) == "and 500 more bad lines");
}

TEST_CASE("ProblemsComeWithTheEndAndLeadToTheirEvent")
{
    const Replay replay(exampleLog(dCreated + 1));
    ProblemListModel model(replay.history);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(model.rowCount() == 0);
    model.refresh(true);
    REQUIRE(model.rowCount() > 0);
    CHECK(model.seriousCount() > 0);
    REQUIRE(model.rowCount() == int(replay.history.problems().size()));
    for (int row = 0; row < model.rowCount(); ++row)
        CHECK(model.eventOf(model.index(row, 0)).value_or(0) ==
              replay.history.problems()[std::size_t(row)].event);
}

TEST_CASE("AProblemHasItsProofBelow")
{
    const Replay replay(
        lines::whole({lines::created(1, "d"), lines::attached(1, 0, "f"), lines::attached(1, 1, "g"),
                      lines::fired(1), lines::executing(1, 0, "f"), lines::failed(1, 0, "f")}));
    ProblemListModel model(replay.history);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.refresh(true);
    const QModelIndex problem = model.index(1, 0);
    REQUIRE(
        problem.siblingAtColumn(ProblemListModel::What).data().toString().contains(QStringLiteral("nobody")));
    CHECK(model.hasChildren(problem));
    QStringList proof;
    for (int row = 0; row < model.rowCount(problem); ++row)
        proof << model.index(row, ProblemListModel::Where, problem).data().toString() + QStringLiteral(": ") +
                     model.index(row, ProblemListModel::What, problem).data().toString();
    CHECK(proof ==
          QStringList{
              QStringLiteral("event 7: The error came from f of d, which raised E: m."),
              QStringLiteral("event 7: g did not run: an error passed it, and it has no errback for that."),
              QStringLiteral("event 8: Nothing is attached to d that would take the error from there.")});
    const QModelIndex raise = model.index(0, 0, problem);
    CHECK(model.parent(raise) == problem);
    CHECK(model.eventOf(raise).value_or(0) == 7);
    CHECK(model.tileOf(raise) == TileId{TileKind::Slot, DeferredIndex{0}, 0});
    CHECK_FALSE(model.tileOf(problem));
    CHECK(model.rowCount(raise) == 0);
}

TEST_CASE("AWholeLogHasNothingSerious")
{
    const Replay replay(exampleLog());
    ProblemListModel model(replay.history);
    model.refresh(true);
    CHECK(model.seriousCount() == 0);
}
