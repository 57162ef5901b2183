// SPDX-License-Identifier: GPL-3.0-or-later
// One tile of the map for who hears it.
#pragma once

#include "model2map/widgets/map_accessible.h"

namespace model2map {

// Pressing it does what a click does. Told to be expanded where tiles stand in it, since these are always
// shown; to be linked where it leads to a deferred that is drawn elsewhere. It is valid as long as its map
// is; while it is not in the tree it is invisible and has no children, no parent but the map, and no
// rectangle.
class TileAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    // The map must outlive it. `index`: where the tile stands in the scene now.
    TileAccessible(const MapAccessible& map, const TileId& id, std::size_t index)
        : map_(map), id_(id), index_(index)
    {
    }

    // Among those around it, from 0; -1 while it is not in the tree.
    int place() const;

    bool isValid() const override;
    QObject* object() const override { return nullptr; }
    QWindow* window() const override;
    QAccessible::Role role() const override { return QAccessible::TreeItem; }
    QAccessible::State state() const override;
    QRect rect() const override;
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override {}

    QAccessibleInterface* parent() const override;
    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;

    void* interface_cast(QAccessible::InterfaceType type) override;
    QStringList actionNames() const override;
    QString localizedActionName(const QString& action) const override;
    void doAction(const QString& action) override;
    QStringList keyBindingsForAction(const QString& action) const override;
    // Into its deferred.
    static QString zoomAction() { return QStringLiteral("zoomIn"); }

private:
    // Into the scene, while it is in the tree.
    std::optional<std::size_t> index() const;
    std::span<const std::uint32_t> children() const;
    QString name() const;
    Session& session() const { return map_.view()->session(); }

    const MapAccessible& map_;
    const TileId id_;
    mutable std::size_t index_; // where it stood when it was last looked for
};

} // namespace model2map
