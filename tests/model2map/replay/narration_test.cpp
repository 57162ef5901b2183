// SPDX-License-Identifier: MIT
#include "model2map/replay/narration.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

using Arguments = std::vector<std::string>;

} // namespace

TEST_CASE("ErrorGoesOnOnlyWhereAnErrbackIsLeft")
{
    const Replayed handled(whole({created(1, "d"), attached(1, 0, "f"), attached(1, 1, nullptr, "e"),
                                  fired(1), executing(1, 0, "f"), failed(1, 0, "f")}));
    CHECK(narrate(handled.history, 7).kind == SentenceKind::RaisedGoesOn);
    CHECK(narrate(handled.history, 7).arguments == Arguments{"f", "E: m", "d"});
    const Replayed lost(whole({created(1, "d"), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                               executing(1, 0, "f"), failed(1, 0, "f")}));
    CHECK(narrate(lost.history, 7).kind == SentenceKind::Raised);
}

TEST_CASE("WhatIsAttachedLaterIsNotForetold")
{
    const Replayed log(whole({created(1, "d"), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                              executed(1, 0, "f"), attached(1, 1, "g")}));
    CHECK(narrate(log.history, 6).kind == SentenceKind::Returned);
}

TEST_CASE("NamesAreLabelsOrNumbersOnOneLine")
{
    const Replayed log(whole({created(1, "two\\nlines"), created(2), fired(2)}));
    CHECK(narrate(log.history, 2).arguments == Arguments{"two\\nlines"});
    CHECK(narrate(log.history, 4).arguments == Arguments{"deferred 2", "1"});
}

TEST_CASE("LinksAndListsHaveSentencesOfTheirOwn")
{
    const Replayed log(
        whole({created(1, "d"), created(2, "d2"), list(3, 1), chained(1, 0, 2), chained(1, 1, 3, "list"),
               fired(1), executing(1, 0, nullptr), fired(2), executed(1, 0, nullptr, "None"),
               executing(1, 1, nullptr), executed(1, 1, nullptr, "None")}));
    const auto kind = [&](EventNumber event) { return narrate(log.history, event).kind; };
    CHECK(kind(4) == SentenceKind::ListForAll);
    CHECK(kind(5) == SentenceKind::Linked);
    CHECK(kind(6) == SentenceKind::LinkedToList);
    CHECK(kind(7) == SentenceKind::FiredValueGoesOn);
    CHECK(kind(8) == SentenceKind::LinkBegins);
    CHECK(kind(9) == SentenceKind::FiredValue);
    CHECK(kind(10) == SentenceKind::LinkEnds);
    CHECK(kind(11) == SentenceKind::ListLinkBegins);
    CHECK(kind(12) == SentenceKind::ListLinkEnds);
    CHECK(narrate(log.history, 10).arguments == Arguments{"d", "d2"});
}

TEST_CASE("AwaitingIsToldStepByStep")
{
    const Replayed log(
        whole({created(1, "d"), created(2, "inner"), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
               returned(1, 0, "f", 2), waiting(1, 2, 0), fired(2, "5"), resumed(1, 2)}));
    CHECK(narrate(log.history, 7).kind == SentenceKind::ReturnedDeferred);
    CHECK(narrate(log.history, 7).arguments == Arguments{"f", "inner", "d"});
    CHECK(narrate(log.history, 8).arguments == Arguments{"d", "inner"});
    CHECK(narrate(log.history, 10).kind == SentenceKind::TakesResult);
}
