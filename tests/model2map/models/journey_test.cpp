// SPDX-License-Identifier: MIT
#include "model2map/models/journey.h"

#include "tests/support/catch.h"

#include <QCoreApplication>
#include <QSignalSpy>

using namespace model2map;

namespace {

struct Travel {
    Travel() { playback.setEnd(100, false); }
    // One thing after another, as a person does it.
    template <typename Do>
    void then(Do something)
    {
        something();
        QCoreApplication::processEvents();
    }
    void seek(Position to)
    {
        then([&] { playback.seek(to); });
    }
    void zoom(DeferredIndex to)
    {
        then([&] { selection.zoomTo(to); });
    }
    void select(std::optional<TileId> tile)
    {
        then([&] { selection.select(tile); });
    }
    Playback playback;
    Selection selection;
    Journey journey{playback, selection};
};

constexpr DeferredIndex a{0}, b{1}, c{2};
constexpr TileId tileA{TileKind::Deferred, a, 0};

} // namespace

TEST_CASE("BackAndForwardFollowTheWayOfTheZoom")
{
    Travel travel;
    travel.zoom(a);
    travel.zoom(b);
    travel.journey.goBack();
    CHECK(travel.selection.zoom() == a);
    travel.journey.goBack();
    CHECK(travel.selection.zoom() == noDeferred);
    CHECK_FALSE(travel.journey.canGoBack());
    travel.journey.goBack();
    CHECK(travel.selection.zoom() == noDeferred);
    travel.journey.goForward();
    travel.journey.goForward();
    CHECK(travel.selection.zoom() == b);
    travel.journey.goBack();
    travel.zoom(c);
    CHECK_FALSE(travel.journey.canGoForward());
    travel.journey.goBack();
    CHECK(travel.selection.zoom() == a);
}

TEST_CASE("JumpsZoomAndSelectionAreOneWay")
{
    Travel travel;
    travel.seek(40);
    travel.zoom(a);
    travel.select(tileA);
    travel.seek(70);
    travel.journey.goBack();
    CHECK(travel.playback.position() == 40);
    CHECK(travel.selection.selected() == tileA);
    travel.journey.goBack();
    CHECK_FALSE(travel.selection.selected());
    CHECK(travel.selection.zoom() == a);
    travel.journey.goBack();
    CHECK(travel.selection.zoom() == noDeferred);
    CHECK(travel.playback.position() == 40);
    travel.journey.goBack();
    CHECK(travel.playback.position() == 0);
    for (int i = 0; i < 4; ++i)
        travel.journey.goForward();
    CHECK(travel.playback.position() == 70);
    CHECK(travel.selection.zoom() == a);
    CHECK(travel.selection.selected() == tileA);
    CHECK_FALSE(travel.journey.canGoForward());
}

TEST_CASE("SingleStepsAreNoJumpsButMoveThePlace")
{
    Travel travel;
    for (int i = 0; i < 5; ++i)
        travel.then([&] { travel.playback.next(); });
    CHECK_FALSE(travel.journey.canGoBack());
    travel.seek(50);
    travel.journey.goBack();
    CHECK(travel.playback.position() == 5);
}

TEST_CASE("OneCommandIsOnePieceOfTheWay")
{
    Travel travel;
    travel.then([&] {
        travel.playback.seek(30);
        travel.selection.zoomTo(a);
        travel.selection.select(tileA);
    });
    travel.journey.goBack();
    CHECK(travel.playback.position() == 0);
    CHECK(travel.selection.zoom() == noDeferred);
    CHECK_FALSE(travel.journey.canGoBack());
}

TEST_CASE("APullOfTheSliderIsOneJump")
{
    Travel travel;
    travel.seek(10);
    travel.then([&] { travel.playback.setPulled(true); });
    for (const Position to : {20, 40, 60, 80})
        travel.seek(to);
    travel.then([&] { travel.playback.setPulled(false); });
    travel.seek(5);
    travel.journey.goBack();
    CHECK(travel.playback.position() == 80);
    travel.journey.goBack();
    CHECK(travel.playback.position() == 10);
}

TEST_CASE("BackAfterPlayingLeadsToWhereItBegan")
{
    Travel travel;
    travel.seek(10);
    while (travel.playback.pace().level < travel.playback.pace().fastest())
        travel.playback.faster();
    QSignalSpy stopped(&travel.playback, &Playback::playingChanged);
    travel.then([&] { travel.playback.setPlaying(true); });
    while (travel.playback.isPlaying())
        REQUIRE(stopped.wait(5000));
    CHECK(travel.playback.position() == 100);
    travel.journey.goBack();
    CHECK(travel.playback.position() == 10);
}

TEST_CASE("ALogThatGrowsIsNoJump")
{
    Travel travel;
    travel.playback.setEnd(100, true);
    travel.seek(100);
    travel.then([&] { travel.playback.setEnd(200, true); });
    CHECK(travel.playback.position() == 200);
    travel.seek(3);
    travel.journey.goBack();
    CHECK(travel.playback.position() == 200);
}

TEST_CASE("ZoomingToWhereOneIsLeavesNoStepBehind")
{
    Travel travel;
    travel.zoom(noDeferred);
    travel.seek(0);
    travel.select(std::nullopt);
    CHECK_FALSE(travel.journey.canGoBack());
}

TEST_CASE("TheWayIsNotRememberedForEver")
{
    Travel travel;
    for (Position i = 0; i < 1500; ++i)
        travel.seek(i % 2 == 0 ? 10 : 50);
    int back = 0;
    for (; travel.journey.canGoBack(); ++back)
        travel.journey.goBack();
    CHECK(back == 1000);
}
