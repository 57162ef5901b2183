// SPDX-License-Identifier: MIT
#include "model2map/paint/inside.h"

#include "tests/model2map/paint/logs.h"
#include "tests/support/catch.h"
#include "tests/support/log_lines.h"

using namespace model2map;
using namespace reactortrack::test;

namespace {

constexpr DeferredIndex task{0};

// One with two others in each of its slots, of which the second has a slot of its own, and with members in
// none.
std::string awaiting(int slots)
{
    std::string log = started + list(1, slots) + fired(1);
    for (int slot = 0; slot < slots; ++slot) {
        const int a = 2 + 3 * slot, b = a + 1, member = b + 1;
        log += created(member) + chained(member, 0, 1, "list");
        log += created(a) + created(b) + attached(b, 0, "g");
        log += attached(1, slot, "f") + chained(1, slots + slot, b);
        log += executing(1, slot, "f") + returned(1, slot, "f", a) + waiting(1, a, slot);
        log += fired(a) + resumed(1, a);
    }
    return log;
}

} // namespace

TEST_CASE("WhoStandsInASlotIsFoundAmongAnyNumber")
{
    for (const int slots : {3, 200}) {
        const Log log(awaiting(slots));
        const auto skipsSome = [](DeferredIndex deferred) { return at(deferred) % 7 != 3; };
        Inside inside(log.history, skipsSome);
        const DeferredPlace place = log.history.place(task);
        std::size_t found = 0;
        for (std::size_t slot = 0; slot < place.slots.size(); ++slot) {
            std::vector<TileId> told, expected;
            inside.visit({TileKind::Slot, task, slot}, [&](const TileId& id, EventNumber since, bool) {
                CHECK(since == sinceOf(log.history, id));
                told.push_back(id);
            });
            for (const DeferredIndex child : place.children) {
                const DeferredPlace its = log.history.place(child);
                if (!skipsSome(child) || seatOf(place, its.inside->slot) != slot) continue;
                expected.push_back({TileKind::Deferred, child, 0});
                if (!its.slots.empty()) expected.push_back({TileKind::Slot, child, 0});
            }
            INFO(slots << " slots, in slot " << slot);
            REQUIRE(told == expected);
            found += told.size();
        }
        CHECK(found > place.slots.size());
    }
}
