// SPDX-License-Identifier: MIT
#include "model2map/replay/narration.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

using Arguments = std::vector<std::string>;

} // namespace

TEST_CASE("CallbacksBeginWithWhatTheyAreHanded")
{
    const Replayed log(
        whole({created(1, "d"), attached(1, 0, "f"), attached(1, 1, nullptr, "e"), fired(1, "7"),
               executing(1, 0, "f"), failed(1, 0, "f"), executing(1, 1, "e", false)}));
    CHECK(narrate(log.history, 6).kind == SentenceKind::CallbackGets);
    CHECK(narrate(log.history, 6).arguments == Arguments{"f", "d", "7"});
    CHECK(narrate(log.history, 7).kind == SentenceKind::Raised);
    CHECK(narrate(log.history, 7).arguments == Arguments{"f", "E: m"});
    CHECK(narrate(log.history, 8).kind == SentenceKind::ErrbackGets);
    CHECK(narrate(log.history, 8).arguments == Arguments{"e", "d", "E: m"});
}

TEST_CASE("CancellingIsToldByWhatItDoes")
{
    const Replayed log(
        whole({created(1, "d"), created(2, "inner"), line("cancelled", 1), attached(1, 0, "f"), fired(1),
               executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0), line("cancelled", 1),
               line("cancelled", 2), fired(2), resumed(1, 2), line("cancelled", 1)}));
    CHECK(narrate(log.history, 4).kind == SentenceKind::CancelledUnfired);
    CHECK(narrate(log.history, 10).kind == SentenceKind::CancelledWaiting);
    CHECK(narrate(log.history, 10).arguments == Arguments{"d", "inner"});
    CHECK(narrate(log.history, 14).kind == SentenceKind::CancelledLate);
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
    CHECK(kind(7) == SentenceKind::FiredValue);
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
    CHECK(narrate(log.history, 10).arguments == Arguments{"d", "inner", "5"});
}
