// SPDX-License-Identifier: MIT
// Reader, replay and layout together, of any log: a history that grew is the one that was made at once,
// forward, back and by seeks a position is the same, and tiles lie in those that they are inside.
#include "model2map/paint/scene.h"
#include "tests/fuzz/target.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/mutations.h"

#include <cmath>
#include <limits>

using namespace model2map;
using namespace reactortrack::test;
using model2map::test::deferredText;
using model2map::test::fullText;
using model2map::test::rules;

namespace {

// What a position shows, and that stepping to it told of each deferred that it changed.
std::vector<std::string> forward(const History& history)
{
    std::vector<std::string> texts;
    for (Position at = 0; at <= history.eventCount(); ++at)
        texts.push_back(fullText(history, at));
    return texts;
}

void stepsTellWhatChanges(const History& history)
{
    for (EventNumber event = 1; event <= history.eventCount(); ++event) {
        std::vector<DeferredIndex> changed;
        history.changedBy(event, changed);
        for (std::uint32_t i = 0; i < history.deferredCountAt(event - 1); ++i) {
            const DeferredIndex deferred{i};
            if (history.stateAt(deferred, event - 1) == history.stateAt(deferred, event)) continue;
            must(std::find(changed.begin(), changed.end(), deferred) != changed.end(),
                 "event " + std::to_string(event) + " changes a deferred that changedBy leaves out");
        }
    }
}

void backAndBySeeks(const History& history, const std::vector<std::string>& texts, std::uint64_t seed)
{
    for (Position at = history.eventCount() + 1; at-- > 0;)
        must(fullText(history, at) == texts[at], "back it is something else");
    Random random(seed);
    for (int i = 0; i < 20; ++i) {
        const Position at = random.below(texts.size());
        must(fullText(history, at) == texts[at], "by a seek it is something else");
    }
}

bool isInside(const Rect& inner, const Rect& outer)
{
    constexpr double rounding = 1e-6;
    return inner.x >= outer.x - rounding && inner.y >= outer.y - rounding &&
           inner.x + inner.width <= outer.x + outer.width + rounding &&
           inner.y + inner.height <= outer.y + outer.height + rounding;
}

void tilesLieInTheirParents(const Scene& scene)
{
    const auto& tiles = scene.tiles();
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const Rect& rect = tiles[i].rect;
        const double sum = rect.x + rect.y + rect.width + rect.height;
        must(std::isfinite(sum) && rect.width >= 0 && rect.height >= 0, "a tile is no rectangle");
        must(i == 0 || tiles[i].parent < i, "a tile stands before its parent");
        must(isInside(rect, tiles[tiles[i].parent].rect), "a tile lies outside of its parent");
    }
}

void nothingIsLost(const Scene& whole, const Scene& closed)
{
    for (std::size_t i = 0; i < whole.tiles().size(); ++i) {
        const TileId id = whole.tiles().id(i);
        const auto tile = closed.find(id);
        must(closed.findAround(id).has_value(), "a tile is neither there nor in one that is");
        must(!tile || closed.tiles().rect(*tile) == whole.tiles().rect(i), "a tile stands elsewhere");
    }
    const Position end = std::numeric_limits<std::uint32_t>::max();
    must(closed.tiles().size() + closed.hiddenAt(end) == whole.tiles().size(), "tiles are miscounted");
}

void layouts(const History& history, std::uint64_t seed)
{
    Random random(seed);
    const double width = 1 + static_cast<double>(random.below(2000));
    const double height = 1 + static_cast<double>(random.below(1500));
    tilesLieInTheirParents(Scene(history, width, height));
    const double smaller = 1 + static_cast<double>(random.below(60));
    nothingIsLost(Scene(history, smaller, smaller), Scene(history, smaller, smaller, {.scale = 1}));
    if (history.deferredCount() == 0) return;
    const DeferredIndex zoom{static_cast<std::uint32_t>(random.below(history.deferredCount()))};
    const Scene zoomed(history, width, height, {.zoom = zoom});
    tilesLieInTheirParents(zoomed);
    for (int i = 0; i < 8; ++i)
        zoomed.hit(width * i / 8, height * i / 8, random.below(history.eventCount() + 1));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view bytes = textOf(data + 1, size - 1);
    const std::uint64_t seed = data[0];
    reactortrack::ReadLimits limits;
    limits.events = 60;
    Trace trace;
    reactortrack::TraceLoader loader(trace, "log", limits);
    History grown(trace);
    for (std::size_t at = 0; at < bytes.size(); at += seed + 50) {
        loader.feed(bytes.substr(at, seed + 50));
        grown.extend();
    }
    loader.finish();
    grown.extend();
    const History history(trace);
    const std::vector<std::string> texts = forward(history);
    must(rules(grown) == rules(history), "the problems of a history that grew are others");
    backAndBySeeks(history, texts, seed);
    for (Position at = 0; at < texts.size(); ++at)
        must(fullText(grown, at) == texts[at], "a history that grew is another");
    stepsTellWhatChanges(history);
    layouts(history, seed);
    return 0;
}
