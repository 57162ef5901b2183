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
class LoadRate;
class Search;
struct Pace;
enum class Step;
enum class Way;

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

// Where a tile stands among those in the same tile: "2 of 5".
struct TilePlace {
    std::size_t number = 1, of = 1;
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
    // The places in the source that matter there, the one to look at first in front: where its error arose,
    // where it was made or attached.
    static QStringList sites(const History& history, const TileId& tile, Position position);
    // The first lines of it, for a tool tip.
    static QString toolTip(const History& history, const TileId& tile, Position position);
    // What is read aloud of it: "simpleCallback, running, step 12 of 40, 2 of 5", the step being the position
    // among the events. A reference is named as the one that it leads to.
    static QString tileName(const History& history, const TileId& tile, Position position, TilePlace place);
    // The second line of the tile, as it would be drawn in full: "returned 42", "failed: oh no".
    static QString tileNote(const History& history, const TileId& tile, Position position);
    // What the recorder tells of itself and the log, in a `stopped`.
    static std::vector<DetailLine> describeEnd(const reactortrack::Event& stopped);

    // "0.100121 s"; empty without a time.
    static QString seconds(std::optional<reactortrack::Nanoseconds> time);

    // What keeps the log from being whole, in one line: bad lines, lost events, an early end. Empty when
    // nothing does.
    static QString notice(const Document& document);
    // What a search hides: "Only what matches “failed” is shown: 2 of 40 deferreds." Empty when it hides
    // nothing.
    static QString hidden(const History& history, const Search& search);
    // "Reading… 31 % of 10 MB, 450,000 events a second", "Waiting for <stdin>…"; empty once the log has
    // ended.
    static QString progress(const Document& document, const LoadRate& rate);

    // Why a step leads nowhere: "No error comes up after this event."
    static QString noSuchStep(Step step, Way way);
    // "2 events a second", "as recorded, 1,000 times slower"; and in the room of a button: "2/s", "1/1,000
    // ×".
    static QString pace(const Pace& pace);
    static QString paceInShort(const Pace& pace);

private:
    static QString withRate(const QString& sentence, const LoadRate& rate);
    static QString endedEarly(const Document& document);
};

} // namespace model2map
