// SPDX-License-Identifier: MIT
// What is remembered of a map from frame to frame is what would be found anew.
#include "model2map/paint/map_image.h"
#include "tests/model2map/paint/logs.h"
#include "tests/support/catch.h"

#include <random>

using namespace model2map;

namespace {

std::vector<std::string> logsOfAllKinds()
{
    std::vector<std::string> texts{manyDeferreds(60), manyDeferreds(3000), nestedDeferreds(12)};
    for (const std::string& name : dataFiles())
        texts.push_back(dataFile(name));
    return texts;
}

std::vector<Position> anyPositions(const Log& log, std::size_t count)
{
    std::mt19937 random{11};
    std::vector<Position> positions{log.end(), 0};
    while (positions.size() < count)
        positions.push_back(random() % (log.end() + 1));
    return positions;
}

bool isShown(const MapPlan& plan, std::uint32_t tile, Position position)
{
    const std::uint32_t piece = plan.pieceOf(tile);
    return piece != MapPlan::none && plan.pieces()[piece].shownAt(position);
}

// Counted tile by tile.
std::size_t leftOut(const Scene& scene, const MapPlan& plan, Position position)
{
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < scene.tiles().size(); ++i)
        count += scene.tiles()[i].drawnAt(position) && !isShown(plan, i, position);
    return count;
}

bool standsIn(const Scene& scene, std::uint32_t tile, std::uint32_t parent)
{
    while (tile > parent)
        tile = scene.tiles()[tile].parent;
    return tile == parent;
}

// Whether the look is that of a tile in the lump that is drawn, and of a failed one if there is any.
bool mayStandFor(const Log& log, const Scene& scene, const Piece& lump, Position position, const Look& look)
{
    bool isThere = false, failed = false;
    for (std::uint32_t i = lump.tile; i < scene.tiles().size(); ++i) {
        if (!scene.tiles()[i].drawnAt(position) || !standsIn(scene, i, lump.tile)) continue;
        const Look its = lookOf(scene.tiles().id(i), log.history, position, std::nullopt);
        isThere = isThere || its == look;
        failed = failed || its.state == LookState::Failed;
    }
    return isThere && (!failed || look.state == LookState::Failed);
}

} // namespace

TEST_CASE("JumpsGiveTheImageThatIsPaintedFromNothing")
{
    for (const std::string& text : logsOfAllKinds()) {
        const Log log(text);
        for (const double scale : {1.0, 1.5, 2.0}) {
            const Scene scene(log.history, 300, 220);
            Stamps stamps(scale);
            MapImage kept(scene, log.history, {}, stamps);
            for (const Position position : anyPositions(log, 12)) {
                kept.at(position > log.end() / 2 ? 0 : log.end()); // far from here, or a few steps
                MapImage fresh(scene, log.history, {}, stamps);
                const bool isJump = log.end() > 200;
                if (isJump && kept.at(position) != fresh.at(position))
                    FAIL("at " << position << ", scale " << scale);
                kept.at(position);
                fresh.at(position);
                CHECK(kept.leftOut() == fresh.leftOut());
            }
        }
    }
}

TEST_CASE("LooksThatAreRememberedAreThoseThatAreFound")
{
    for (const std::string& text : logsOfAllKinds()) {
        const Log log(text);
        for (const double side : {90.0, 260.0}) {
            const Scene scene(log.history, side, side);
            const MapPlan plan(scene, 1, true);
            PieceLooks kept(scene, log.history, plan);
            for (const Position position : anyPositions(log, 20)) {
                PieceLooks fresh(scene, log.history, plan);
                for (std::size_t i = 0; i < plan.pieces().size(); ++i) {
                    const Piece& piece = plan.pieces()[i];
                    if (!piece.shownAt(position)) continue;
                    const Look look = kept.at(i, position);
                    if (look != fresh.at(i, position)) FAIL("piece " << i << " at " << position);
                    if (piece.way != PieceWay::Lump)
                        REQUIRE(look ==
                                lookOf(scene.tiles().id(piece.tile), log.history, position, std::nullopt));
                }
            }
        }
    }
}

TEST_CASE("ALumpHasTheLookOfATileInItAndFailuresFirst")
{
    const Log log(manyDeferreds(700));
    const Scene scene(log.history, 90, 90);
    const MapPlan plan(scene, 1, true);
    PieceLooks looks(scene, log.history, plan);
    std::size_t lumps = 0;
    for (const Position position : anyPositions(log, 6))
        for (std::size_t i = 0; i < plan.pieces().size(); i += 7) {
            const Piece& piece = plan.pieces()[i];
            if (piece.way != PieceWay::Lump || !piece.shownAt(position)) continue;
            ++lumps;
            CHECK(mayStandFor(log, scene, piece, position, looks.at(i, position)));
        }
    CHECK(lumps > 0);
}

TEST_CASE("ATilesPieceIsTheOneThatTellsOfIt")
{
    for (const std::string& text : logsOfAllKinds()) {
        const Log log(text);
        const Scene scene(log.history, 260, 260);
        const MapPlan plan(scene, 1, true);
        std::uint32_t next = 0;
        for (std::uint32_t i = 0; i < scene.tiles().size(); ++i) {
            const bool has = next < plan.pieces().size() && plan.pieces()[next].tile == i;
            REQUIRE(plan.pieceOf(i) == (has ? next : MapPlan::none));
            next += has;
        }
        CHECK(next == plan.pieces().size());
    }
}

TEST_CASE("WhatIsLeftOutIsWhatIsDrawnButNoPiece")
{
    for (const std::string& text : logsOfAllKinds()) {
        const Log log(text);
        for (const double side : {20.0, 90.0, 260.0}) {
            const Scene scene(log.history, side, side);
            const MapPlan plan(scene, 1, true);
            for (const Position position : anyPositions(log, 20))
                CHECK(plan.leftOutAt(position) == leftOut(scene, plan, position));
        }
    }
}

TEST_CASE("TheRedTileIsInThePieceThatShowsIt")
{
    const Log log(manyDeferreds(3000));
    const Scene scene(log.history, 90, 90);
    const MapPlan plan(scene, 1, true);
    PieceLooks looks(scene, log.history, plan);
    std::size_t red = 0;
    for (const Position position : anyPositions(log, 40)) {
        const auto cursor = log.history.cursorAt(position);
        const std::uint32_t piece = looks.redPiece(position, cursor);
        if (piece == MapPlan::none) continue;
        CHECK(plan.pieces()[piece].shownAt(position));
        // One that falls between pixels is not in what is shown around it.
        const bool isIn = plan.pieces()[piece].way == PieceWay::Lump ||
                          plan.pieces()[piece].tile == cursorTile(scene, log.history, *cursor);
        CHECK(looks.at(piece, position, cursor).cursor == isIn);
        red += isIn;
        CHECK_FALSE(looks.at(piece, position).cursor);
    }
    CHECK(red > 0);
}
