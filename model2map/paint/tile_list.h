// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles of a scene, packed: there may be millions.
#pragma once

#include "model2map/layout/big_vector.h"
#include "model2map/layout/node_kind.h"
#include "model2map/layout/rect.h"
#include "model2map/replay/history.h"

#include <cstdint>
#include <iterator>
#include <span>

namespace model2map {

using TileKind = NodeKind; // Root, Deferred, Slot, Reference

// Names a tile; the same for every size, zoom and position. Root has no deferred.
struct TileId {
    TileKind kind = TileKind::Root;
    DeferredIndex deferred = noDeferred; // of a Slot: whose; of a Reference: the one that holds it
    std::size_t index = 0; // of a Slot: into facts().slots; of a Reference: into facts().references
    bool operator==(const TileId&) const = default;
};

// All that is known of one of them.
struct Tile {
    TileId id;
    Rect rect;
    bool isTop = false;
    std::uint32_t parent = 0;  // into Scene::tiles(); the top's is itself
    EventNumber since = 0;     // from this event on it is drawn
    EventNumber tiedSince = 0; // of a deferred tied later than it was known: until then its outline is dashed
    std::uint32_t children = 0; // its first child, into Scene::tiles(); they stand together
    std::uint32_t childCount = 0;

    bool drawnAt(Position position) const noexcept { return position >= since; }
    bool looseAt(Position position) const noexcept { return position < tiedSince; }
};

// A tile is put together when it is asked for; who goes over all of them asks for what it needs alone.
// Breadth first: parents stand before their children, which stand together, and of them the slots come last,
// in order.
class TileList {
public:
    std::size_t size() const noexcept { return records_.size(); }
    Tile operator[](std::size_t tile) const;

    TileKind kind(std::size_t tile) const { return records_[tile].kind; }
    std::uint32_t parent(std::size_t tile) const { return records_[tile].parent; }
    const Rect& rect(std::size_t tile) const { return rects_[tile]; }
    std::uint32_t since(std::size_t tile) const { return records_[tile].since; }
    std::uint32_t tiedSince(std::size_t tile) const { return records_[tile].tiedSince; }
    bool drawnAt(std::size_t tile, Position position) const { return position >= since(tile); }
    // Whether what stands in it has no tiles: it is too small to be looked into.
    bool isClosed(std::size_t tile) const { return records_[tile].isClosed; }
    // Where its children begin and end.
    std::uint32_t children(std::size_t tile) const { return records_[tile].children; }
    std::uint32_t childrenEnd(std::size_t tile) const
    {
        return static_cast<std::uint32_t>(tile + 1 < size() ? records_[tile + 1].children : size());
    }
    // Whether something stands in it.
    bool isParent(std::size_t tile) const { return isClosed(tile) || childrenEnd(tile) > children(tile); }
    TileId id(std::size_t tile) const
    {
        const std::uint32_t name = records_[tile].name;
        if (kind(tile) == TileKind::Root) return {};
        if (kind(tile) == TileKind::Deferred) return {TileKind::Deferred, DeferredIndex{name}, 0};
        // A reference may stand in a slot.
        std::size_t holder = parent(tile);
        if (kind(holder) == TileKind::Slot) holder = parent(holder);
        return {kind(tile), DeferredIndex{records_[holder].name}, name};
    }
    // How many tiles stand around it.
    std::size_t depth(std::size_t tile) const;

    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Tile;
        using difference_type = std::ptrdiff_t;
        using pointer = const Tile*;
        using reference = Tile;
        Iterator(const TileList& tiles, std::size_t tile) : tiles_(&tiles), tile_(tile) {}
        Tile operator*() const { return (*tiles_)[tile_]; }
        Iterator& operator++()
        {
            ++tile_;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const TileList* tiles_;
        std::size_t tile_;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

    // While they are made: room for so many; the next one, in its parent; from now on what stands in this
    // one; that has no tiles; the rectangles from a tile to the last.
    void reserve(std::size_t count);
    void add(std::uint32_t parent, const TileId& id, EventNumber since, EventNumber tiedSince = 0);
    void open(std::size_t tile) { records_[tile].children = static_cast<std::uint32_t>(size()) & 0x7fffffff; }
    void close(std::size_t tile) { records_[tile].isClosed = true; }
    std::span<Rect> rectsFrom(std::size_t tile) { return std::span(rects_).subspan(tile); }

private:
    struct Record {
        std::uint32_t name = 0;      // of a Deferred: itself; else the index of its id
        std::uint32_t since = 0;     // events are of 32 bits here,
        std::uint32_t tiedSince = 0; // as in the history
        std::uint32_t children : 31 = 0, isClosed : 1 = 0;
        std::uint32_t parent : 30 = 0;
        TileKind kind : 2 = TileKind::Root;
    };
    static_assert(sizeof(Record) == 20);

    BigVector<Record> records_;
    BigVector<Rect> rects_;
};

} // namespace model2map
