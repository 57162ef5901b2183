// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/problem_list_model.h"
#include "tests/model2map/models/log_text.h"

#include <QAbstractItemModelTester>

using namespace model2map;
using namespace model2map::test;

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
    CHECK_FALSE(model.eventOf(0));
    CHECK_FALSE(model.eventOf(-1));
    CHECK_FALSE(model.eventOf(2));
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
        CHECK(model.eventOf(row).value_or(0) == replay.history.problems()[std::size_t(row)].event);
}

TEST_CASE("AWholeLogHasNothingSerious")
{
    const Replay replay(exampleLog());
    ProblemListModel model(replay.history);
    model.refresh(true);
    CHECK(model.seriousCount() == 0);
}
