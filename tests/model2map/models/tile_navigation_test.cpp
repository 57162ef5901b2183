// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/tile_navigation.h"
#include "tests/model2map/models/log_text.h"

using namespace model2map;
using namespace model2map::test;

namespace {

const DeferredIndex d{0}, d2{1};

TileId slot(DeferredIndex deferred, std::size_t index)
{
    return {TileKind::Slot, deferred, index};
}

} // namespace

TEST_CASE("ArrowsWalkTheChainInOrderAndInAndOut")
{
    const Replay replay(exampleLog());
    const Scene scene(replay.history, 800, 600);
    TileTree tree(scene);
    const auto go = [&](const TileId& from, Direction direction) {
        return neighbour(tree, replay.history, exampleEnd, from, direction);
    };
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(go(slot(d, i), Direction::Next) == slot(d, i + 1));
        CHECK(go(slot(d, i + 1), Direction::Previous) == slot(d, i));
    }
    CHECK(go(slot(d, 0), Direction::Previous) == slot(d, 0));
    CHECK(go(slot(d, 4), Direction::Next) == slot(d, 4));
    CHECK(go(slot(d, 2), Direction::Parent) == TileId{TileKind::Deferred, d, 0});
    CHECK(go(slot(d, 4), Direction::Child) == TileId{TileKind::Deferred, d2, 0});
    CHECK(go({TileKind::Deferred, d2, 0}, Direction::Child) == slot(d2, 0));
    CHECK(go({TileKind::Deferred, d2, 0}, Direction::Parent) == slot(d, 4));
    CHECK(go({TileKind::Deferred, d, 0}, Direction::Parent) == TileId{TileKind::Deferred, d, 0});
}

TEST_CASE("WithoutASelectionAnArrowChoosesTheRedTile")
{
    const Replay replay(exampleLog());
    const Scene scene(replay.history, 800, 600);
    TileTree tree(scene);
    CHECK(neighbour(tree, replay.history, problemRuns, std::nullopt, Direction::Next) == slot(d, 2));
    CHECK(neighbour(tree, replay.history, dCreated, std::nullopt, Direction::Next) ==
          TileId{TileKind::Deferred, d, 0});
    CHECK_FALSE(neighbour(tree, replay.history, 0, std::nullopt, Direction::Next));
}

TEST_CASE("NoArrowLeadsToATileThatIsNotDrawn")
{
    const Replay replay(exampleLog());
    const Scene scene(replay.history, 640, 400);
    TileTree tree(scene);
    for (Position position = 0; position <= exampleEnd; ++position) {
        for (const Tile& tile : scene.tiles()) {
            for (const auto direction :
                 {Direction::Previous, Direction::Next, Direction::Parent, Direction::Child}) {
                const auto next = neighbour(tree, replay.history, position, tile.id, direction);
                if (!next) continue;
                REQUIRE(next->kind != TileKind::Root);
                REQUIRE(scene.tiles()[*scene.find(*next)].since <= position);
            }
        }
    }
}

TEST_CASE("TheCursorTileIsThatOfTheCallbackThatRuns")
{
    const Replay replay(exampleLog());
    const Scene all(replay.history, 800, 600), inside(replay.history, 800, 600, {.zoom = d2});
    CHECK_FALSE(cursorTile(all, replay.history, fired));
    CHECK(cursorTile(all, replay.history, firstRuns) == slot(d, 0));
    CHECK(cursorTile(all, replay.history, d2Runs) == slot(d2, 0));
    CHECK(cursorTile(inside, replay.history, d2Runs) == slot(d2, 0));
    CHECK_FALSE(cursorTile(inside, replay.history, firstRuns));
}
