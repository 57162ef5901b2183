// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/selection.h"

#include <QSignalSpy>

using namespace model2map;

TEST_CASE("BackAndForwardFollowTheWayOfTheZoom")
{
    Selection selection;
    const DeferredIndex a{0}, b{1}, c{2};
    selection.zoomTo(a);
    selection.zoomTo(b);
    selection.goBack();
    CHECK(selection.zoom() == a);
    selection.goBack();
    CHECK(selection.zoom() == noDeferred);
    CHECK_FALSE(selection.canGoBack());
    selection.goBack();
    CHECK(selection.zoom() == noDeferred);
    selection.goForward();
    selection.goForward();
    CHECK(selection.zoom() == b);
    selection.goBack();
    selection.zoomTo(c);
    CHECK_FALSE(selection.canGoForward());
    selection.goBack();
    CHECK(selection.zoom() == a);
}

TEST_CASE("ZoomingToWhereOneIsLeavesNoStepBehind")
{
    Selection selection;
    selection.zoomTo(noDeferred);
    CHECK_FALSE(selection.canGoBack());
}

TEST_CASE("SelectionAndHoverAreToldOnlyWhenTheyChange")
{
    Selection selection;
    const QSignalSpy selected(&selection, &Selection::selectedChanged),
        hovered(&selection, &Selection::hoveredChanged);
    const TileId tile{TileKind::Deferred, DeferredIndex{0}, 0};
    selection.select(tile);
    selection.select(tile);
    selection.hover(tile);
    selection.hover(std::nullopt);
    selection.hover(std::nullopt);
    CHECK(selected.count() == 1);
    CHECK(hovered.count() == 2);
}
