// SPDX-License-Identifier: GPL-3.0-or-later
// The map for who hears it: a tree whose items are the tiles, as the arrow keys walk them.
#pragma once

#include "model2map/widgets/treemap_view.h"

#include <QAccessibleWidget>

#include <map>
#include <tuple>

namespace model2map {

// All tiles that are drawn at the position are in the tree, also those too small to be seen; what the zoom
// leaves out is not, nor what stands in a tile too small to be looked into, which a zoom shows. A tile's
// object is made when it is first asked for and stays through every step, zoom and new layout, so that a
// reader keeps its place while a log grows; tiles that are not in the tree now are told to be invisible. They
// go with the map, that is, when another log is shown.
class MapAccessible final : public QAccessibleWidget {
public:
    explicit MapAccessible(TreemapView& view);
    ~MapAccessible() override;

    // Null while the widget is being destroyed; there are no tiles any more then.
    TreemapView* view() const;
    // The object of a tile by its index into the scene; owned by QAccessible.
    QAccessibleInterface* tile(std::size_t index) const;
    // One of a list of tiles; null beyond its end.
    QAccessibleInterface* tile(std::span<const std::uint32_t> tiles, int place) const;
    // The innermost tile at a point of the screen, as an index into the scene; the one that a click chooses.
    std::optional<std::size_t> hit(int x, int y) const;
    // Of the chosen tile, null where none is chosen or it is not in the tree.
    QAccessibleInterface* chosen() const;
    // Tells where the focus is and what is there now, where that is not what was told last.
    void follow();

    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;
    QString text(QAccessible::Text kind) const override;

private:
    std::span<const std::uint32_t> top() const;

    using Key = std::tuple<TileKind, DeferredIndex, std::size_t>;

    // Made while they are asked about, which is const.
    mutable std::map<Key, QAccessible::Id> tiles_;
    std::optional<TileId> toldTile_;
    Position toldAt_ = 0;
};

// Makes every map accessible from here on; calling it again changes nothing.
void makeMapsAccessible();

// Hears what maps tell, in place of the platform: this one, unlike QAccessible's own handler, also where
// there is no screen reader. Null: the platform hears it.
using AccessibleListener = void (*)(QAccessibleEvent*);
void listenToMaps(AccessibleListener instead);

// The following cost nothing while nobody listens.
// The person chose a tile, or none.
void tellChoice(TreemapView& view);
// The focus came or went, or what is said of the chosen tile may be something else.
void tellFocus(TreemapView& view);

} // namespace model2map
