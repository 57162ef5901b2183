// SPDX-License-Identifier: GPL-3.0-or-later
// Words for what is neither an event nor a problem: names, the way to a tile, what a tile is, how a log
// ended.
#pragma once

#include "model2map/paint/scene.h"
#include "model2map/replay/history.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace model2map {

class Document;

// One step on the way from the root to a tile.
struct PathStep {
    QString text;
    DeferredIndex zoom = noDeferred; // where the map goes when the step is clicked; noDeferred: to all
    bool isSlot = false;
};

// A line of a description: "Value", "None".
struct DetailLine {
    QString label, text;
};

// All text is plain, not rich: a log's own words are never read as markup.
class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)

public:
    // Its label, or its number; "All" for noDeferred.
    static QString deferredName(const History& history, DeferredIndex deferred);
    // "simpleCallback", "problem / simpleErrback", "→ d2" for a link.
    static QString slotName(const History& history, const SlotFacts& slot);

    // From the root ("All") to the tile, both included: All, d, slot 4, d2, slot 0.
    static std::vector<PathStep> pathTo(const History& history, const TileId& tile);
    // What stands before step `i` > 0: an arrow where a slot leads to another deferred.
    static QString separator(const std::vector<PathStep>& path, std::size_t i);
    // The same in one line, the root left out: "d › slot 4 → d2 › slot 0 simpleCallback".
    static QString pathText(const History& history, const TileId& tile);

    // What the tile is at that position: path, state, result, errors with their frames, sites.
    static std::vector<DetailLine> describe(const History& history, const TileId& tile, Position position);
    // The first lines of it, for a tool tip.
    static QString toolTip(const History& history, const TileId& tile, Position position);
    // What the recorder tells of itself and the log, in a `stopped`.
    static std::vector<DetailLine> describeEnd(const reactortrack::Event& stopped);

    // "0.100121 s"; empty without a time.
    static QString seconds(std::optional<reactortrack::Nanoseconds> time);

    // What keeps the log from being whole, in one line: bad lines, lost events, an early end. Empty when
    // nothing does.
    static QString notice(const Document& document);
    // "Reading… 3.1 MB of 10 MB", "Waiting for more from <stdin>…"; empty once the log has ended.
    static QString progress(const Document& document);

private:
    static QString endedEarly(const Document& document);
};

} // namespace model2map
