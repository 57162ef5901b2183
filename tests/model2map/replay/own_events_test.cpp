// SPDX-License-Identifier: MIT
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

// A log in whose midst so many notes stand.
Trace spread(const Trace& plain, std::size_t notes)
{
    const Trace note = reactortrack::parseTrace("{\"action\": \"note\", \"text\": \"x\"}\n");
    Trace trace;
    const auto add = [&trace](const Event& event) {
        trace.append(event, static_cast<std::int64_t>(trace.size()) + 1);
    };
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (i == plain.size() / 2)
            for (std::size_t n = 0; n < notes; ++n)
                add(note.at(0));
        add(plain.at(i));
    }
    return trace;
}

void findsAll(const History& history)
{
    for (std::uint32_t i = 0; i < history.deferredCount(); ++i) {
        const DeferredIndex deferred{i};
        EventNumber last = 0;
        for (EventNumber event = 1; event <= history.eventCount(); ++event) {
            if (history.deferredOf(event) != deferred) continue;
            REQUIRE(history.ownEventAfter(deferred, last) == event);
            REQUIRE(history.ownEventBefore(deferred, event) == last);
            last = event;
        }
        REQUIRE(history.ownEventAfter(deferred, last) == 0);
        REQUIRE(history.ownEventBefore(deferred, history.eventCount() + 1) == last);
    }
}

} // namespace

TEST_CASE("TheEventsOfADeferredAreFoundInTheirOrder")
{
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        const Replayed log(randomLog(seed) + (seed % 3 == 0 ? randomLog(seed + 100) : ""));
        findsAll(log.history);
    }
}

TEST_CASE("TheEventsOfADeferredAreFoundFarFromEachOther")
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        const Replayed plain(randomLog(seed));
        const Trace trace = spread(plain.trace, 900 + 700 * seed);
        findsAll(History(trace));
    }
}
