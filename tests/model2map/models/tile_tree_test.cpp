// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/tile_tree.h"
#include "tests/model2map/models/log_text.h"
#include "tests/support/log_lines.h"
#include "tests/support/logs.h"
#include "tests/support/mutations.h"
#include "tests/support/test_files.h"

#include <set>

using namespace model2map;
using namespace model2map::test;
namespace fs = std::filesystem;
namespace lines = reactortrack::test;

namespace {

// Goes over the whole tree: every drawn tile is met once, where its nearest drawn parent is.
void checkWhole(TileTree& tree, Position position)
{
    const auto& tiles = tree.scene().tiles();
    std::set<std::size_t> met;
    std::vector<std::size_t> open(tree.top(position).begin(), tree.top(position).end());
    for (const std::size_t tile : open)
        REQUIRE_FALSE(tree.parent(tile, position));
    while (!open.empty()) {
        const std::size_t tile = open.back();
        open.pop_back();
        REQUIRE(met.insert(tile).second);
        REQUIRE(tiles[tile].drawnAt(position));
        const auto siblings = tree.siblings(tile, position);
        const auto place = placeIn(siblings, tile);
        REQUIRE(place);
        REQUIRE(siblings[*place] == tile);
        for (const std::size_t child : tree.children(tile, position)) {
            REQUIRE(tree.parent(child, position) == tile);
            open.push_back(child);
        }
    }
    for (std::size_t tile = 0; tile < tiles.size(); ++tile) {
        REQUIRE(tree.has(tile, position) == met.contains(tile));
        if (tiles.drawnAt(0, position))
            REQUIRE(met.contains(tile) ==
                    (tiles[tile].drawnAt(position) && tiles[tile].id.kind != TileKind::Root));
    }
}

} // namespace

TEST_CASE("EveryDrawnTileIsInTheTreeOnceWhateverWayTheStepsGo")
{
    reactortrack::test::Random random(7);
    for (const auto& path : reactortrack::test::allLogs()) {
        INFO(path);
        const Replay replay(reactortrack::test::sourceFile(fs::relative(path, REACTORTRACK_SOURCE_DIR)));
        const Position end = replay.history.eventCount();
        const Scene scene(replay.history, 800, 600);
        TileTree tree(scene);
        for (Position position = 0; position <= std::min<Position>(end, 60); ++position)
            checkWhole(tree, position);
        for (int i = 0; i < 20; ++i)
            checkWhole(tree, random.below(end + 1));
        if (replay.history.deferredCount() == 0) continue;
        const auto zoom = static_cast<DeferredIndex>(random.below(replay.history.deferredCount()));
        const Scene zoomed(replay.history, 800, 600, {.zoom = zoom});
        TileTree inside(zoomed);
        for (int i = 0; i < 20; ++i)
            checkWhole(inside, random.below(end + 1));
    }
}

TEST_CASE("ATileDrawnBeforeThoseAroundItStandsInTheNearestThatIsDrawn")
{
    // 1 is tied into slot 0 of 2 after it was made; 2 and its slot come one after the other.
    const Replay replay(lines::log({lines::created(1), lines::created(2), lines::attached(2, 1, "f"),
                                    lines::attached(2, 0, "g"), lines::waiting(2, 1, 0)}));
    const Scene scene(replay.history, 800, 600);
    TileTree tree(scene);
    const std::size_t one = *scene.find({TileKind::Deferred, DeferredIndex{0}, 0});
    const std::size_t two = *scene.find({TileKind::Deferred, DeferredIndex{1}, 0});
    const std::size_t slot = *scene.find({TileKind::Slot, DeferredIndex{1}, 0});
    CHECK_FALSE(tree.parent(one, 1));
    CHECK(tree.top(1).front() == one);
    CHECK(tree.parent(one, 2) == two);
    CHECK(placeIn(tree.children(two, 3), one) == 1); // behind the slot that is there
    CHECK(tree.parent(one, 4) == slot);
    CHECK(tree.children(slot, 4).size() == 1);
    CHECK(placeIn(tree.children(two, 3), one) == 1); // and back
}

TEST_CASE("AZoomIntoWhatIsNotDrawnYetIsEmpty")
{
    const Replay replay(exampleLog());
    const Scene scene(replay.history, 800, 600, {.zoom = DeferredIndex{1}});
    TileTree tree(scene);
    CHECK(tree.top(d2Created - 1).empty());
    REQUIRE(tree.top(d2Created).size() == 1);
    CHECK(tree.top(d2Created).front() == 0);
    CHECK_FALSE(tree.parent(0, d2Created));
}
