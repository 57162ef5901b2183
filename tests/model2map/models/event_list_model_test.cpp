// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/event_list_model.h"
#include "model2map/models/search.h"
#include "tests/model2map/models/log_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace model2map;
using namespace model2map::test;

TEST_CASE("TheEventListIsASoundModelAtEveryLength")
{
    Trace trace;
    reactortrack::TraceLoader loader(trace, "growing");
    History history(trace);
    EventListModel model(history);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(model.rowCount() == 0);
    for (std::size_t count = 1; count <= exampleEnd; ++count) {
        loader.feed(exampleLines()[count - 1] + "\n");
        history.extend();
        model.grow();
        REQUIRE(model.rowCount() == int(count));
    }
}

TEST_CASE("AnEventsRowTellsItsNumberTimeThreadAndSentence")
{
    const Replay replay(exampleLog());
    const EventListModel model(replay.history);
    const auto text = [&](EventNumber event, int column) {
        return model.data(model.index(int(event) - 1, column), Qt::DisplayRole).toString();
    };
    CHECK(text(problemRuns, EventListModel::Number) == "16");
    CHECK(text(problemRuns, EventListModel::Time) == "1.100004 s");
    CHECK(text(problemRuns, EventListModel::Thread) == "1");
    CHECK(text(problemRuns, EventListModel::Sentence).contains(QStringLiteral("problem")));
    CHECK(text(1, EventListModel::Time).isEmpty());
}

TEST_CASE("GrowthThatBringsNothingIsNotTold")
{
    const Replay replay(exampleLog());
    EventListModel model(replay.history);
    const QSignalSpy inserted(&model, &EventListModel::rowsInserted);
    model.grow();
    CHECK(inserted.count() == 0);
}

TEST_CASE("WhereASearchHidesTheOthersRowsAreItsMatchesAtEveryStep")
{
    const Replay replay(exampleLog());
    EventListModel model(replay.history);
    Search search(replay.history);
    model.setSearch(search);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    search.setHidesOthers(true);
    CHECK(model.rowCount() == int(exampleEnd)); // nothing is looked for
    for (const char* query : {"failed", "deferred:1", "nobody", "time>x", ""}) {
        search.setText(QString::fromLatin1(query));
        REQUIRE(QTest::qWaitFor([&] { return !search.isWorking(); }));
        const bool sifts = !search.isEmpty();
        REQUIRE(model.rowCount() == int(sifts ? search.matches().size() : exampleEnd));
        for (EventNumber event = 0; event <= exampleEnd; ++event) {
            const auto row = model.rowOf(event);
            CHECK(row.has_value() == (event > 0 && (!sifts || search.isMatch(event))));
            if (row) CHECK(model.eventOf(*row) == event);
        }
    }
}
