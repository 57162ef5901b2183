// SPDX-License-Identifier: MIT
#include "model2map/paint/scene.h"
#include "tests/model2map/paint/logs.h"
#include "tests/model2map/replay/random_log.h"
#include "tests/support/catch.h"
#include "tests/support/layout_tree.h"

#include <cmath>
#include <limits>
#include <random>

using namespace model2map;

namespace {

TileId deferred(int index)
{
    return {TileKind::Deferred, static_cast<DeferredIndex>(index), 0};
}

TileId slot(int index, std::size_t place)
{
    return {TileKind::Slot, static_cast<DeferredIndex>(index), place};
}

Tile tileOf(const Scene& scene, const TileId& id)
{
    const auto index = scene.find(id);
    if (!index) FAIL("no tile of kind " << int(id.kind) << " for " << at(id.deferred));
    return scene.tiles()[*index];
}

bool inside(const Rect& inner, const Rect& outer)
{
    return inner.x >= outer.x - 1e-6 && inner.y >= outer.y - 1e-6 &&
           inner.x + inner.width <= outer.x + outer.width + 1e-6 &&
           inner.y + inner.height <= outer.y + outer.height + 1e-6;
}

} // namespace

TEST_CASE("AtTheStartOnlyTheRootIsDrawn")
{
    for (const std::string& name : dataFiles()) {
        const Log log(dataFile(name));
        const Scene scene(log.history, 800, 600);
        for (const Tile& tile : scene.tiles())
            CHECK(tile.drawnAt(0) == (tile.id.kind == TileKind::Root));
        CHECK(scene.hit(400, 300, 0) == std::optional<std::size_t>(0));
    }
}

TEST_CASE("EveryDeferredSlotAndReferenceHasOneTile")
{
    for (const std::string& name : dataFiles()) {
        const Log log(dataFile(name));
        const Scene scene(log.history, 800, 600);
        std::size_t expected = 1;
        for (std::size_t d = 0; d < log.history.deferredCount(); ++d) {
            const auto index = static_cast<DeferredIndex>(d);
            const DeferredFacts& facts = log.history.facts(index);
            expected += 1 + facts.slots.size() + facts.references.size();
            CHECK(scene.find({TileKind::Deferred, index, 0}));
            for (std::size_t s = 0; s < facts.slots.size(); ++s)
                CHECK(tileOf(scene, {TileKind::Slot, index, s}).since == facts.slots[s].since);
            for (std::size_t r = 0; r < facts.references.size(); ++r)
                CHECK(tileOf(scene, {TileKind::Reference, index, r}).since == facts.references[r].since);
        }
        CHECK(scene.tiles().size() == expected);
    }
}

TEST_CASE("TilesStandInsideTheirParentsAndAfterThem")
{
    for (const std::string& bytes : {dataFile("example.jsonl"), dataFile("states.jsonl"),
                                     dataFile("ties.jsonl"), manyDeferreds(150), nestedDeferreds(40)}) {
        const Log log(bytes);
        const Scene scene(log.history, 1200, 800);
        for (std::size_t i = 1; i < scene.tiles().size(); ++i) {
            const Tile tile = scene.tiles()[i];
            const Tile parent = scene.tiles()[tile.parent];
            CHECK(tile.parent < i);
            CHECK(inside(tile.rect, parent.rect));
            CHECK(scene.tiles().depth(i) == scene.tiles().depth(tile.parent) + 1);
            CHECK((i >= parent.children && i < parent.children + parent.childCount));
        }
    }
}

TEST_CASE("ALinkedDeferredStandsInItsSlot")
{
    const Log log(dataFile("example.jsonl"));
    const Scene scene(log.history, 900, 600);
    const Tile d2 = tileOf(scene, deferred(1));
    const auto depth = [&](const TileId& id) { return scene.tiles().depth(*scene.find(id)); };
    CHECK(scene.tiles()[d2.parent].id == slot(0, 4));
    CHECK(depth(deferred(1)) == 3);
    CHECK(depth(slot(1, 0)) == 4);
    CHECK(d2.looseAt(after(log, Action::Created, 2)));
    CHECK_FALSE(d2.looseAt(after(log, Action::Chained, 1)));
}

TEST_CASE("ADeferredKnownBeforeItsHolderStandsWhereItWillStay")
{
    const Log log(dataFile("ties.jsonl"));
    const Scene scene(log.history, 600, 400);
    const Tile inner = tileOf(scene, deferred(0));
    const Tile outer = tileOf(scene, deferred(1));
    const Position known = after(log, Action::Created, 1);
    CHECK(scene.tiles()[inner.parent].id == slot(1, 1));
    CHECK(inner.drawnAt(known));
    CHECK(inner.looseAt(known));
    CHECK_FALSE(outer.drawnAt(known));
    const double x = inner.rect.x + inner.rect.width / 2, y = inner.rect.y + 5;
    CHECK(scene.hit(x, y, known) == scene.find(deferred(0))); // though what holds it is not drawn yet
    CHECK(scene.hit(outer.rect.x + 20, outer.rect.y + 5, known) == std::optional<std::size_t>(0));
}

TEST_CASE("ASecondTieIsAReferenceTileInItsSlot")
{
    const Log log(dataFile("ties.jsonl"));
    const Scene scene(log.history, 600, 400);
    const Tile reference = tileOf(scene, {TileKind::Reference, static_cast<DeferredIndex>(2), 0});
    CHECK(scene.tiles()[reference.parent].id == slot(2, 0));
    const Rect& r = reference.rect;
    CHECK(scene.hit(r.x + r.width / 2, r.y + r.height / 2, log.end()) == scene.find(reference.id));
}

TEST_CASE("MembersStandInTheirList")
{
    const Log log(dataFile("states.jsonl"));
    const Scene scene(log.history, 1200, 800);
    for (const int member : {7, 8})
        CHECK(scene.tiles()[tileOf(scene, deferred(member)).parent].id == deferred(6));
}

TEST_CASE("AHitIsTheDeepestTileDrawnThere")
{
    const Log log(manyDeferreds(60));
    const Scene scene(log.history, 700, 500);
    for (const Position position : {Position{0}, log.end() / 3, log.end()})
        for (double x = 0.5; x < 700; x += 23)
            for (double y = 0.5; y < 500; y += 19) {
                std::optional<std::size_t> expected;
                for (std::size_t i = 0; i < scene.tiles().size(); ++i) // children stand after their parents
                    if (scene.tiles()[i].drawnAt(position) && scene.tiles()[i].rect.contains(x, y))
                        expected = i;
                CHECK(scene.hit(x, y, position) == expected);
            }
    CHECK_FALSE(scene.hit(-1, 5, log.end()));
    CHECK_FALSE(scene.hit(700, 5, log.end()));
    CHECK_FALSE(scene.hit(std::numeric_limits<double>::quiet_NaN(), 5, log.end()));
}

TEST_CASE("AZoomedDeferredFillsThePicture")
{
    const Log log(dataFile("example.jsonl"));
    const Scene scene(log.history, 640, 480, {.zoom = DeferredIndex{1}});
    CHECK(scene.tiles().size() == 2);
    CHECK(tileOf(scene, deferred(1)).rect == Rect{0, 0, 640, 480});
    CHECK(tileOf(scene, slot(1, 0)).parent == 0);
    CHECK_FALSE(scene.find(deferred(0)));
    CHECK_FALSE(scene.find({}));
    CHECK_FALSE(scene.hit(5, 5, 0)); // it is not known yet
}

TEST_CASE("DegenerateSizesStillMakeAScene")
{
    const Log log(dataFile("states.jsonl"));
    const double nan = std::numeric_limits<double>::quiet_NaN(),
                 inf = std::numeric_limits<double>::infinity();
    const auto sizes = {1.0, 0.0, -4.0, nan, inf, 1e-300, 1e300, 3.7};
    const auto check = [&](const Scene& scene) {
        for (const Tile& tile : scene.tiles()) {
            const Rect& r = tile.rect;
            if (!std::isfinite(r.x + r.y + r.width + r.height) || r.width < 0 || r.height < 0)
                FAIL(scene.width() << " by " << scene.height());
        }
    };
    for (const double width : sizes)
        for (const double height : sizes)
            for (const Arrangement arrangement : {Arrangement::Foresight, Arrangement::Growing})
                for (const double scale : {0.0, 1.0})
                    check(Scene(log.history, width, height, {.arrangement = arrangement, .scale = scale}));
}

TEST_CASE("ThousandsOfLevelsMakeAScene")
{
    const Log log(nestedDeferreds(5000));
    const Scene scene(log.history, 1200, 800);
    CHECK(scene.tiles().size() == 1 + 5000 + 2 * 5000 - 1);
    CHECK(scene.tiles().depth(scene.tiles().size() - 1) == 2 * 5000);
    CHECK(scene.hit(600, 400, log.end()));
}

TEST_CASE("AnEmptyLogIsAnEmptyRoot")
{
    const Log log("");
    const Scene scene(log.history, 300, 200);
    CHECK(scene.tiles().size() == 1);
    CHECK(scene.tiles()[0].rect == Rect{0, 0, 300, 200});
}

TEST_CASE("ASceneOfSomeDeferredsHasTheseAndNoOthers")
{
    std::mt19937 random(3);
    for (const std::string& name : dataFiles()) {
        const Log log(dataFile(name));
        std::vector<bool> only(log.history.deferredCount());
        for (std::size_t d = 0; d < only.size(); ++d) {
            if (random() % 3 != 0) continue;
            for (std::optional<DeferredIndex> i = static_cast<DeferredIndex>(d); i;) {
                only[at(*i)] = true;
                const auto& tie = log.history.facts(*i).inside;
                i = tie ? std::optional(tie->parent) : std::nullopt;
            }
        }
        for (const Arrangement arrangement : {Arrangement::Foresight, Arrangement::Growing}) {
            const Scene scene(log.history, 800, 600, {noDeferred, arrangement, &only});
            for (std::size_t d = 0; d < only.size(); ++d)
                CHECK(scene.find(deferred(int(d))).has_value() == only[d]);
            for (const Tile& tile : scene.tiles())
                CHECK(inside(tile.rect, scene.tiles()[tile.parent].rect));
        }
    }
}

TEST_CASE("ASceneIsLaidOutAsItsTreeIs")
{
    std::vector<std::string> texts{manyDeferreds(300), nestedDeferreds(12)};
    for (std::uint64_t seed = 0; seed < 12; ++seed)
        texts.push_back(test::randomLog(seed));
    for (const std::string& text : texts) {
        const Log log(text);
        const Scene scene(log.history, 800, 600);
        LayoutTree tree;
        for (std::size_t i = 0; i < scene.tiles().size(); ++i) {
            tree.parents.push_back(scene.tiles().parent(i));
            tree.kinds.push_back(scene.tiles().kind(i));
        }
        const auto rects = foresight(tree, weigh(tree), 800, 600);
        for (std::size_t i = 0; i < rects.size(); ++i)
            if (scene.tiles().rect(i) != rects[i]) FAIL("tile " << i << " of " << rects.size());
    }
}
