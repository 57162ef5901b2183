// SPDX-License-Identifier: MIT
// Deferreds that own one another go when nobody else has them, and not before.
#include "tests/monitor/small_stack.h"
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_list.h>
#include <reactortrack/monitor/deferred_report.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <vector>

using namespace reactortrack;
using reactortrack::test::onSmallStack;

namespace {

// `outer` waits for `inner`; neither callback owns a handle.
void wait(const Deferred& outer, const Deferred& inner)
{
    outer.addCallback([weak = WeakDeferred(inner)] { return *weak.lock(); });
    if (!outer.called()) outer.callback();
}

} // namespace

TEST_CASE("WaitThatNobodyCanEndIsFreed")
{
    WeakDeferred outerSeen;
    WeakDeferred innerSeen;
    auto resource = std::make_shared<int>(1);
    {
        const Deferred outer;
        outerSeen = outer;
        {
            const Deferred inner;
            innerSeen = inner;
            wait(outer, inner);
        }
        outer.addCallback([resource] {});
        CHECK(innerSeen.lock()); // a cancel() of the outer one may still reach it
        CHECK(resource.use_count() == 2);
    }
    CHECK(!outerSeen.lock());
    CHECK(!innerSeen.lock());
    CHECK(resource.use_count() == 1);
}

TEST_CASE("OneHandleKeepsAllThatAreTied")
{
    std::vector<WeakDeferred> seen;
    std::optional<Deferred> kept;
    {
        std::vector<Deferred> chain;
        for (int i = 0; i < 5; ++i) {
            chain.emplace_back();
            seen.emplace_back(chain.back());
            if (i > 0) wait(chain.back(), chain[static_cast<std::size_t>(i) - 1]);
        }
        kept = chain[2];
    }
    for (const WeakDeferred& each : seen) {
        CHECK(each.lock());
    }
    kept.reset();
    for (const WeakDeferred& each : seen) {
        CHECK(!each.lock());
    }
}

TEST_CASE("ResultStillReachesTheOneThatWaitsWithoutAHandle")
{
    const Deferred inner;
    int seen = 0;
    {
        const Deferred outer;
        wait(outer, inner);
        outer.addCallback([&](int number) { seen = number; });
    }
    inner.callback(4);
    CHECK(seen == 4);
}

TEST_CASE("AbandonedListIsFreedWithItsMembers")
{
    std::vector<WeakDeferred> seen;
    {
        std::vector<Deferred> members(3, Deferred());
        members[1] = Deferred();
        members[2] = succeed(1);
        const DeferredList list(members);
        for (const Deferred& each : members) {
            seen.emplace_back(each);
        }
        seen.emplace_back(list);
    }
    for (const WeakDeferred& each : seen) {
        CHECK(!each.lock());
    }
}

TEST_CASE("MemberKeepsItsListAndTheListItsMembers")
{
    const Deferred member;
    WeakDeferred other;
    int fired = 0;
    {
        const Deferred second;
        other = second;
        DeferredList({member, second}, {.fireOnOneCallback = true}).addCallback([&] { ++fired; });
    }
    CHECK(other.lock());
    member.callback(1);
    CHECK(fired == 1);
    CHECK(!other.lock());
}

TEST_CASE("FailureOfAnAbandonedDeferredIsTold")
{
    int told = 0;
    setReportHandler([&](const Report& report) { told += report.failure->message() == "oh no"; });
    {
        const Deferred failed = fail(std::runtime_error("oh no"));
        failed.pause(); // so that it keeps its failure although somebody waits for it
        wait(Deferred(), failed);
        CHECK(told == 0);
    }
    CHECK(told == 1);
    setReportHandler({});
}

TEST_CASE("CircleOfWaitingDeferredsIsKept")
{
    WeakDeferred a;
    {
        const Deferred first;
        const Deferred second;
        a = first;
        first.addCallback([weak = WeakDeferred(second)] { return *weak.lock(); });
        second.addCallback([weak = WeakDeferred(first)] { return *weak.lock(); });
        first.callback();
        second.callback();
    }
    REQUIRE(a.lock());
    const Deferred second = *a.lock()->chainedTo();
    detail::dismantle(*detail::stateOf(*a.lock()));
    detail::dismantle(*detail::stateOf(second));
}

TEST_CASE("WaitThatWasLeftByHandDoesNoHarm")
{
    const Deferred inner;
    WeakDeferred seen;
    std::vector<std::string> values;
    {
        const Deferred outer;
        seen = outer;
        wait(outer, inner);
        outer.addCallback([&](const Value& value) { values.push_back(value.text()); });
        outer.unpause(); // goes on with the Deferred itself
    }
    CHECK(values == std::vector<std::string>{"<Deferred>"});
    CHECK(seen.lock());
    inner.callback(1);
    CHECK(!seen.lock());
}

TEST_CASE("AbandonedChainOfAMillionGoesInConstantStack")
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr int length = 50'000;
#else
    constexpr int length = 500'000;
#endif
    onSmallStack([] {
        WeakDeferred seen;
        {
            const Deferred first;
            seen = first;
            Deferred last = first;
            for (int i = 0; i < length; ++i) {
                const Deferred next;
                wait(next, last);
                last = next;
            }
            CHECK(last.chainedTo());
        }
        CHECK(!seen.lock());
    });
}

TEST_CASE("AbandonedWaitsInsideOneAnothersCallbacksGoInConstantStack")
{
    onSmallStack([] {
        std::optional<Deferred> last;
        for (int i = 0; i < 50'000; ++i) {
            const Deferred outer;
            wait(outer, Deferred());
            outer.addCallback([kept = last] {});
            last = outer;
        }
        CHECK(last->pauseCount() == 1);
        last.reset();
    });
}

// Random graphs of waits and lists, whose handles go in random order: all are there while one is, none when
// none is.
TEST_CASE("TiedGroupsGoExactlyWithTheirLastHandle")
{
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&](std::size_t limit) { return random() % limit; };
        std::vector<Deferred> group(1, Deferred());
        while (group.size() < 2 + below(10)) {
            const Deferred partner = group[below(group.size())];
            if (below(3) == 0) {
                group.push_back(DeferredList({partner, group[below(group.size())]}));
            } else if (below(2) == 0 && !partner.called() && partner.pairsQueued() == 0) {
                group.emplace_back();
                wait(partner, group.back());
            } else {
                group.emplace_back();
                wait(group.back(), partner);
            }
        }
        std::vector<WeakDeferred> seen(group.begin(), group.end());
        std::shuffle(group.begin(), group.end(), random);
        while (!group.empty()) {
            for (const WeakDeferred& each : seen) {
                REQUIRE(each.lock());
            }
            group.pop_back();
        }
        for (const WeakDeferred& each : seen) {
            INFO(seed);
            REQUIRE(!each.lock());
        }
    }
}
