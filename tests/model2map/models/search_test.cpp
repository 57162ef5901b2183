// SPDX-License-Identifier: MIT
#include "model2map/models/search.h"

#include "tests/model2map/models/log_text.h"
#include "tests/support/catch.h"

#include <QSignalSpy>

using namespace model2map;
using namespace model2map::test;

namespace {

void finish(Search& search)
{
    QSignalSpy changed(&search, &Search::changed);
    while (search.isWorking())
        REQUIRE(changed.wait(5000));
}

} // namespace

TEST_CASE("ASearchFindsWhatTheQueryMatchesAndGoesOnAsTheLogGrows")
{
    Replay replay(exampleLog(problemRuns));
    Search search(replay.history);
    search.setText(QStringLiteral("failed"));
    finish(search);
    CHECK(search.matches().empty());
    CHECK(search.percent() == 100);
    const Replay more(exampleLog());
    replay.trace.append(more.trace.at(problemFailed - 1), static_cast<std::int64_t>(problemFailed));
    replay.history.extend();
    search.grow();
    CHECK(search.isWorking());
    finish(search);
    CHECK(search.matches() == EventNumbers{problemFailed});
    CHECK(search.isMatch(problemFailed));
    CHECK_FALSE(search.isMatch(problemRuns));
    CHECK(search.isMatched(DeferredIndex{0}));
    CHECK_FALSE(search.isMatched(DeferredIndex{1}));
}

TEST_CASE("AnotherTextBeginsAnewAndNoTextFindsNothing")
{
    const Replay replay(exampleLog());
    Search search(replay.history);
    search.setText(QStringLiteral("executing"));
    finish(search);
    const std::size_t all = search.matches().size();
    CHECK(all > 3);
    search.setText(QStringLiteral("executing problem"));
    CHECK(search.matches().empty());
    finish(search);
    CHECK(search.matches() == EventNumbers{problemRuns});
    search.setText(QString());
    CHECK_FALSE(search.isWorking());
    CHECK(search.matches().empty());
    search.setText(QStringLiteral("time>"));
    CHECK_FALSE(search.isWorking());
    CHECK(search.error().contains(QStringLiteral("seconds")));
}

TEST_CASE("WhereOthersAreHiddenWhatMatchesIsShownAndWhatIsAroundIt")
{
    const Replay replay(exampleLog());
    Search search(replay.history);
    QSignalSpy shown(&search, &Search::shownChanged);
    search.setText(QStringLiteral("failed"));
    finish(search);
    CHECK(search.shown() == nullptr);
    search.setHidesOthers(true);
    REQUIRE(search.shown());
    CHECK(*search.shown() == std::vector<bool>{true, false});
    search.setText(QStringLiteral("name:finished")); // in the second, which stands in the first
    CHECK(search.shownCount() == 1);                 // it still looks
    finish(search);
    CHECK(*search.shown() == std::vector<bool>{true, true});
    search.setText(QStringLiteral("name:nobody"));
    finish(search);
    CHECK(search.shownCount() == 0);
    CHECK(shown.count() == 3);
    search.setText({});
    CHECK(search.shown() == nullptr);
}
