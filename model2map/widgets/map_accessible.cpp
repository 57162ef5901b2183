// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/map_accessible.h"

#include "model2map/models/words.h"
#include "model2map/widgets/tile_accessible.h"

namespace model2map {

namespace {

QAccessibleInterface* makeAccessible(const QString& className, QObject* object)
{
    if (className != QLatin1String(TreemapView::staticMetaObject.className())) return nullptr;
    auto* view = qobject_cast<TreemapView*>(object);
    return view ? new MapAccessible(*view) : nullptr;
}

AccessibleListener listener = nullptr;

void tell(QAccessibleInterface* who, QAccessible::Event what)
{
    QAccessibleEvent event(who, what);
    listener ? listener(&event) : QAccessible::updateAccessibility(&event);
}

// Null while nobody listens.
MapAccessible* listenedTo(TreemapView& view)
{
    if (!listener && !QAccessible::isActive()) return nullptr;
    return dynamic_cast<MapAccessible*>(QAccessible::queryAccessibleInterface(&view));
}

} // namespace

void makeMapsAccessible()
{
    QAccessible::installFactory(makeAccessible);
}

void listenToMaps(AccessibleListener instead)
{
    listener = instead;
}

void tellChoice(TreemapView& view)
{
    MapAccessible* map = listenedTo(view);
    if (!map) return;
    if (QAccessibleInterface* tile = map->chosen()) tell(tile, QAccessible::Selection);
    map->follow();
}

void tellFocus(TreemapView& view)
{
    if (MapAccessible* map = listenedTo(view)) map->follow();
}

MapAccessible::MapAccessible(TreemapView& view) : QAccessibleWidget(&view, QAccessible::Tree) {}

MapAccessible::~MapAccessible()
{
    for (const auto& [tile, id] : tiles_)
        QAccessible::deleteAccessibleInterface(id);
}

TreemapView* MapAccessible::view() const
{
    return qobject_cast<TreemapView*>(object());
}

QAccessibleInterface* MapAccessible::tile(std::size_t index) const
{
    const TileId id = view()->scene().tiles().id(index);
    const auto [known, isNew] = tiles_.try_emplace({id.kind, id.deferred, id.index}, 0);
    if (isNew) known->second = QAccessible::registerAccessibleInterface(new TileAccessible(*this, id, index));
    return QAccessible::accessibleInterface(known->second);
}

QAccessibleInterface* MapAccessible::tile(std::span<const std::uint32_t> tiles, int place) const
{
    const auto index = static_cast<std::size_t>(place);
    return place >= 0 && index < tiles.size() ? tile(tiles[index]) : nullptr;
}

std::optional<std::size_t> MapAccessible::hit(int x, int y) const
{
    if (!view()) return std::nullopt;
    const auto index = view()->indexAt(view()->mapFromGlobal(QPoint(x, y)));
    return index && view()->tree().has(*index, view()->session().position()) ? index : std::nullopt;
}

QAccessibleInterface* MapAccessible::chosen() const
{
    if (!view()) return nullptr;
    const auto& selected = view()->session().selection().selected();
    const auto index = selected ? view()->scene().findAround(*selected) : std::nullopt;
    return index && view()->tree().has(*index, view()->session().position()) ? tile(*index) : nullptr;
}

void MapAccessible::follow()
{
    const bool hasFocus = view()->hasFocus();
    QAccessibleInterface* tile = hasFocus ? chosen() : nullptr;
    const auto now = tile ? view()->session().selection().selected() : std::nullopt;
    const auto before = std::exchange(toldTile_, now);
    // A name changes with the position. With each growth of a log, too, which nobody wants to hear.
    const Position position = view()->session().position();
    const bool stepped = std::exchange(toldAt_, position) != position;
    if (hasFocus && now != before)
        tell(tile ? tile : this, QAccessible::Focus);
    else if (tile && stepped)
        tell(tile, QAccessible::NameChanged);
}

std::span<const std::uint32_t> MapAccessible::top() const
{
    if (!view()) return {};
    return view()->tree().top(view()->session().position());
}

int MapAccessible::childCount() const
{
    return static_cast<int>(top().size());
}

QAccessibleInterface* MapAccessible::child(int index) const
{
    return tile(top(), index);
}

int MapAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* tile = dynamic_cast<const TileAccessible*>(child);
    return tile && tile->parent() == this ? tile->place() : -1;
}

QAccessibleInterface* MapAccessible::childAt(int x, int y) const
{
    const auto index = hit(x, y);
    return index ? tile(*index) : nullptr;
}

QAccessibleInterface* MapAccessible::focusChild() const
{
    QAccessibleInterface* tile = state().focused ? chosen() : nullptr;
    return tile ? tile : QAccessibleWidget::focusChild();
}

QString MapAccessible::text(QAccessible::Text kind) const
{
    if (kind != QAccessible::Value || !view()) return QAccessibleWidget::text(kind);
    return Words::deferredName(view()->session().history(), view()->session().selection().zoom());
}

} // namespace model2map
