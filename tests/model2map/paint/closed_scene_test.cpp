// SPDX-License-Identifier: MIT
// A scene without what stands in tiles too small to be looked into, beside the one with all of it.
#include "model2map/paint/inside.h"
#include "model2map/paint/map_image.h"
#include "tests/model2map/paint/logs.h"
#include "tests/model2map/replay/random_log.h"
#include "tests/support/catch.h"

#include <set>

using namespace model2map;

namespace {

std::vector<std::string> logsOfAllKinds()
{
    std::vector<std::string> texts{manyDeferreds(120), nestedDeferreds(12)};
    for (const std::string& name : dataFiles())
        texts.push_back(dataFile(name));
    for (std::uint64_t seed = 0; seed < 6; ++seed)
        texts.push_back(test::randomLog(seed) + test::randomLog(seed + 50));
    return texts;
}

struct Size {
    double width, height;
};
const std::vector<Size> sizes{{300, 220}, {90, 70}, {31, 24}, {6, 5}};

// Each of them, beside one that has all.
template <class Visit>
void eachClosedScene(const Log& log, const Visit& visit)
{
    for (const auto& [width, height] : sizes)
        for (const Arrangement arrangement : {Arrangement::Foresight, Arrangement::Growing})
            for (const DeferredIndex zoom : {noDeferred, DeferredIndex{0}}) {
                if (log.history.deferredCount() == 0 && zoom != noDeferred) continue;
                SceneChoice choice{.zoom = zoom, .arrangement = arrangement};
                const Scene whole(log.history, width, height, choice);
                for (const double scale : {1.0, 2.0}) {
                    choice.scale = scale;
                    visit(Scene(log.history, width, height, choice), whole);
                }
            }
}

bool isSame(const Scene& one, std::size_t a, const Scene& other, std::size_t b)
{
    const Tile x = one.tiles()[a], y = other.tiles()[b];
    return x.id == y.id && x.rect == y.rect && x.since == y.since && x.tiedSince == y.tiedSince &&
           one.tiles().isParent(a) == other.tiles().isParent(b) &&
           one.tiles().id(x.parent) == other.tiles().id(y.parent);
}

bool standsIn(const Scene& whole, std::size_t tile, const TileId& holder)
{
    while (tile != 0) {
        tile = whole.tiles().parent(tile);
        if (whole.tiles().id(tile) == holder) return true;
    }
    return false;
}

} // namespace

TEST_CASE("AClosedSceneKeepsTheTilesOfTheWholeOneWhereTheyStood")
{
    std::size_t without = 0;
    for (const std::string& text : logsOfAllKinds()) {
        const Log log(text);
        eachClosedScene(log, [&](const Scene& closed, const Scene& whole) {
            const TileList& tiles = closed.tiles();
            for (std::uint32_t i = 0; i < tiles.size(); ++i) {
                const TileId id = tiles.id(i);
                const auto same = whole.find(id);
                if (!same || !isSame(closed, i, whole, *same) ||
                    closed.find(id) != std::optional<std::size_t>(i))
                    FAIL("tile " << i << " of kind " << int(id.kind) << " of " << at(id.deferred));
            }
            without += whole.tiles().size() - tiles.size();
        });
    }
    CHECK(without > 1000);
}

TEST_CASE("WhatHasNoTileIsFoundInTheLumpAroundIt")
{
    for (const std::string& text : logsOfAllKinds()) {
        const Log log(text);
        eachClosedScene(log, [&](const Scene& closed, const Scene& whole) {
            for (std::uint32_t i = 0; i < whole.tiles().size(); ++i) {
                const TileId id = whole.tiles().id(i);
                if (sinceOf(log.history, id) != whole.tiles().since(i))
                    FAIL("since when " << i << " is there");
                if (closed.find(id)) continue;
                const auto around = closed.findAround(id);
                if (!around || !standsIn(whole, i, closed.tiles().id(*around))) FAIL("around tile " << i);
                // A reference may stand in a slot that is too small.
                if (id.kind == TileKind::Reference && !closed.tiles().isClosed(*around)) continue;
                if (!closed.tiles().isClosed(*around) ||
                    closed.tiles().since(*around) > whole.tiles().since(i))
                    FAIL("the lump of tile " << i);
            }
        });
    }
}

TEST_CASE("HowManyHaveNoTileIsKnownAtEveryPosition")
{
    for (const std::string& text : logsOfAllKinds()) {
        const Log log(text);
        const Scene whole(log.history, 90, 70), closed(log.history, 90, 70, {.scale = 1});
        for (Position position = 0; position <= log.end(); position += 1 + log.end() / 30) {
            std::size_t drawn = closed.hiddenAt(position);
            for (std::uint32_t i = 0; i < closed.tiles().size(); ++i)
                drawn += closed.tiles().drawnAt(i, position);
            std::size_t all = 0;
            for (std::uint32_t i = 0; i < whole.tiles().size(); ++i)
                all += whole.tiles().drawnAt(i, position);
            REQUIRE(drawn == all);
        }
    }
}

TEST_CASE("AClosedSceneIsPaintedAsTheWholeOneIs")
{
    for (const std::string& text : logsOfAllKinds()) {
        const Log log(text);
        for (const double scale : {1.0, 1.5, 2.0}) {
            const Scene whole(log.history, 90, 70), closed(log.history, 90, 70, {.scale = scale});
            Stamps stamps(scale);
            MapImage all(whole, log.history, {}, stamps), kept(closed, log.history, {}, stamps);
            const auto compare = [&](Position position) {
                if (kept.at(position) != all.at(position) || kept.leftOut() != all.leftOut())
                    FAIL("at " << position << ", scale " << scale);
            };
            for (Position position = 0; position <= log.end(); position += 1 + log.end() / 16)
                compare(position);
            for (Position position = log.end(); position + 60 > log.end() && position > 0; --position)
                compare(position);
        }
    }
}

TEST_CASE("WhatWasThereBeforeTheLumpAroundItKeepsItsTile")
{
    const Log log(R"({"action": "created", "deferred": 9001}
)" + manyDeferreds(400) +
                  R"({"action": "created", "deferred": 9002}
{"action": "attached", "deferred": 9002, "slot": 0, "callback": "a", "errback": null}
{"action": "chained", "deferred": 9002, "to": 9001, "how": "chain", "slot": 1}
)");
    const DeferredIndex older{0}, holder{401};
    REQUIRE(log.history.place(older).inside->parent == holder);
    const Scene whole(log.history, 60, 40), closed(log.history, 60, 40, {.scale = 1});
    REQUIRE(isLumpSized(closed.tiles().rect(*closed.find({TileKind::Deferred, holder, 0})), 1));
    CHECK(closed.find({TileKind::Deferred, older, 0}));
    Stamps stamps(1);
    MapImage all(whole, log.history, {}, stamps), kept(closed, log.history, {}, stamps);
    for (const Position position : {Position{1}, log.end() - 1, log.end()})
        CHECK(kept.at(position) == all.at(position));
}

TEST_CASE("AStepInsideALumpIsSeenOnIt")
{
    const auto line = [](const char* action, int deferred, const std::string& keys) {
        return std::string(R"({"action": ")") + action + R"(", "deferred": )" + std::to_string(deferred) +
               keys + "}\n";
    };
    constexpr int holders = 400, offset = 1000;
    std::string text;
    for (int d = 1; d <= holders; ++d)
        text += line("created", d, "") + line("created", d + offset, "") +
                line("attached", d + offset, R"(, "slot": 0, "callback": "a", "errback": null)") +
                line("chained", d,
                     R"(, "to": )" + std::to_string(d + offset) + R"(, "how": "chain", "slot": 0)") +
                line("fired", d + offset, R"(, "callback?": true)");
    for (int d = 1; d <= holders; ++d)
        for (const char* action : {"executing", "failed"})
            text += line(action, d + offset, R"(, "slot": 0, "callback": "a", "callback?": true)");
    const Log log(text);
    const Scene closed(log.history, 60, 40, {.scale = 1});
    REQUIRE(log.history.place(DeferredIndex{1}).inside->parent == DeferredIndex{0});
    REQUIRE(!closed.find({TileKind::Deferred, DeferredIndex{1}, 0}));
    Stamps stamps(1);
    MapImage kept(closed, log.history, {}, stamps);
    std::size_t changes = 0;
    for (Position position = log.end() - 60; position <= log.end(); ++position) {
        const QImage before = kept.last().copy(), now = kept.at(position).copy();
        changes += now != before;
        CHECK(now == MapImage(closed, log.history, {}, stamps).at(position));
    }
    CHECK(changes > 30);
}

TEST_CASE("ALumpIsHitAsAWhole")
{
    const Log log(manyDeferreds(3000));
    const Scene whole(log.history, 120, 90), closed(log.history, 120, 90, {.scale = 1});
    std::set<TileKind> kinds;
    for (double y = 0.5; y < 90; y += 1)
        for (double x = 0.5; x < 120; x += 1) {
            const auto in = whole.hit(x, y, log.end()), lump = closed.hit(x, y, log.end());
            if (!in || !lump || closed.findAround(whole.tiles().id(*in)) != lump) FAIL(x << ", " << y);
            kinds.insert(closed.tiles().kind(*lump));
        }
    CHECK(kinds == std::set{TileKind::Root, TileKind::Deferred});
}
