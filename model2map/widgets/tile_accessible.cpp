// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/tile_accessible.h"

#include "model2map/models/words.h"

#include <QKeySequence>

namespace model2map {

bool TileAccessible::isValid() const
{
    return map_.view() != nullptr;
}

QWindow* TileAccessible::window() const
{
    return isValid() ? map_.window() : nullptr;
}

std::optional<std::size_t> TileAccessible::index() const
{
    if (!isValid()) return std::nullopt;
    const Scene& scene = map_.view()->scene();
    if (index_ >= scene.tiles().size() || scene.tiles().id(index_) != id_) {
        const auto found = scene.find(id_);
        if (!found) return std::nullopt;
        index_ = *found;
    }
    return map_.view()->tree().has(index_, session().position()) ? std::optional(index_) : std::nullopt;
}

int TileAccessible::place() const
{
    const auto tile = index();
    const auto found =
        tile ? placeIn(map_.view()->tree().siblings(*tile, session().position()), *tile) : tile;
    return found ? static_cast<int>(*found) : -1;
}

QAccessible::State TileAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const bool isThere = index().has_value();
    state.selectable = true;
    state.focusable = true;
    const auto& selected = session().selection().selected();
    state.selected =
        selected == id_ || (isThere && selected && map_.view()->scene().findAround(*selected) == index_);
    state.focused = isThere && state.selected && map_.view()->hasFocus();
    state.expandable = !children().empty();
    state.expanded = state.expandable;
    state.linked = id_.kind == TileKind::Reference;
    state.invisible = !isThere || !map_.view()->isVisible();
    state.offscreen = !isThere;
    return state;
}

QRect TileAccessible::rect() const
{
    const auto place = index() ? map_.view()->rectOf(id_) : std::nullopt;
    if (!place) return {};
    const QRect inView = place->toAlignedRect();
    return {map_.view()->mapToGlobal(inView.topLeft()), inView.size()};
}

QString TileAccessible::name() const
{
    const auto tile = index();
    if (!tile) return Words::pathText(session().history(), id_);
    const auto around = map_.view()->tree().siblings(*tile, session().position());
    const std::size_t number = placeIn(around, *tile).value_or(0) + 1;
    return Words::tileName(session().history(), id_, session().position(), {number, around.size()});
}

QString TileAccessible::text(QAccessible::Text kind) const
{
    if (!isValid()) return {};
    switch (kind) {
    case QAccessible::Name:
        return name();
    case QAccessible::Description:
        return Words::pathText(session().history(), id_);
    case QAccessible::Value:
        return index() ? Words::tileNote(session().history(), id_, session().position()) : QString();
    default:
        return {};
    }
}

QAccessibleInterface* TileAccessible::parent() const
{
    const auto tile = index();
    const auto around = tile ? map_.view()->tree().parent(*tile, session().position()) : tile;
    return around ? map_.tile(*around) : QAccessible::queryAccessibleInterface(map_.view());
}

std::span<const std::uint32_t> TileAccessible::children() const
{
    const auto tile = index();
    if (!tile) return {};
    return map_.view()->tree().children(*tile, session().position());
}

int TileAccessible::childCount() const
{
    return static_cast<int>(children().size());
}

QAccessibleInterface* TileAccessible::child(int index) const
{
    return isValid() ? map_.tile(children(), index) : nullptr;
}

int TileAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* tile = dynamic_cast<const TileAccessible*>(child);
    return tile && tile->parent() == this ? tile->place() : -1;
}

QAccessibleInterface* TileAccessible::childAt(int x, int y) const
{
    if (!index() || !rect().contains(x, y)) return nullptr;
    const auto inner = map_.hit(x, y);
    // Tiles stand inside those around them, so a deeper one at a point of this is one inside of it.
    const TileList& tiles = map_.view()->scene().tiles();
    return inner && tiles.depth(*inner) > tiles.depth(index_) ? map_.tile(*inner) : nullptr;
}

QAccessibleInterface* TileAccessible::focusChild() const
{
    return state().focused ? map_.chosen() : nullptr;
}

void* TileAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
}

QStringList TileAccessible::actionNames() const
{
    return {pressAction(), setFocusAction(), zoomAction()};
}

QString TileAccessible::localizedActionName(const QString& action) const
{
    if (action == zoomAction()) return TreemapView::tr("Zoom in");
    return QAccessibleActionInterface::localizedActionName(action);
}

void TileAccessible::doAction(const QString& action)
{
    if (!index()) return;
    if (action == pressAction()) {
        map_.view()->press(id_);
    } else if (action == setFocusAction()) {
        map_.view()->setFocus();
        session().selection().select(id_);
    } else if (action == zoomAction()) {
        map_.view()->zoomInto(id_);
    }
}

QStringList TileAccessible::keyBindingsForAction(const QString& action) const
{
    if (action != zoomAction()) return {};
    return {QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText)};
}

} // namespace model2map
