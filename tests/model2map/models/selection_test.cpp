// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/selection.h"

#include <QSignalSpy>

using namespace model2map;

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
