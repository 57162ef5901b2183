// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/why_words.h"
#include "tests/model2map/models/log_text.h"
#include "tests/support/log_lines.h"

using namespace model2map;
using namespace reactortrack::test;

namespace {

QString said(const std::string& log, const Question& question, Position position)
{
    const model2map::test::Replay replay(log);
    QStringList all;
    for (const Reason& reason : why(replay.history, question, position))
        all << sentence(replay.history, reason);
    return all.join(QLatin1Char('\n'));
}

const DeferredIndex first{0};

} // namespace

TEST_CASE("APairThatRaisedIsToldWhyItsErrbackDidNotRun")
{
    const std::string log =
        whole({created(1, "d"), attached(1, 0, "f", "e"), fired(1), executing(1, 0, "f"), failed(1, 0, "f")});
    CHECK(said(log, {first, 0}, 6).contains(QStringLiteral("f raised an error itself.")));
}

TEST_CASE("WaitingIsToldDownToTheLeaf")
{
    const std::string log = whole({created(1, "d"), created(2), attached(1, 0, "f"), fired(1),
                                   executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0)});
    CHECK(said(log, {first, std::nullopt}, 8) ==
          "d waits for the result of deferred 2.\nDeferred 2 has not fired.\nNothing in the log is tied to "
          "deferred 2 that would fire it: the program has to.");
}

TEST_CASE("WordsOfALogAreNoPlaceholdersInAReason")
{
    const std::string log =
        whole({created(1, "%2"), attached(1, 0, "%3"), fired(1, "%1"), executing(1, 0, "%3")});
    CHECK(said(log, {first, 0}, 5).startsWith(QStringLiteral("%3 ran as a callback of %2, since")));
    CHECK(said(log, {first, 0}, 5).contains(QStringLiteral("%2 was fired with the value %1.")));
}

TEST_CASE("WhatCannotBeKnownIsSaid")
{
    const std::string log = whole({created(1, "d"), attached(1, 0, "f"), fired(1),
                                   line("lost", key("count", 3)), executing(1, 0, "f")});
    CHECK(said(log, {first, 0}, 6).endsWith(QStringLiteral("cannot be known.")));
}
