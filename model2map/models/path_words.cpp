// SPDX-License-Identifier: GPL-3.0-or-later
// What Words says of the way to a tile.
#include "model2map/models/words.h"

#include <algorithm>

namespace model2map {

namespace {

// A chain may be a million deferreds deep; a person reads the nearest.
constexpr std::size_t longestPath = 16;

} // namespace

std::vector<PathStep> Words::pathTo(const History& history, const TileId& tile)
{
    std::vector<PathStep> steps;
    if (tile.kind == TileKind::Slot) {
        const SlotFacts& slot = history.facts(tile.deferred).slots[tile.index];
        steps.push_back({tr("slot %1").arg(slot.slot), tile.deferred, true});
    } else if (tile.kind == TileKind::Reference) {
        const Reference& reference = history.facts(tile.deferred).references[tile.index];
        steps.push_back({deferredName(history, reference.target), reference.target});
        if (reference.slot) steps.push_back({tr("slot %1").arg(*reference.slot), tile.deferred, true});
    }
    for (DeferredIndex deferred = tile.deferred; deferred != noDeferred;) {
        if (steps.size() >= longestPath) {
            steps.push_back({QStringLiteral("…"), deferred});
            break;
        }
        steps.push_back({deferredName(history, deferred), deferred});
        const std::optional<Tie>& tie = history.facts(deferred).inside;
        if (!tie) break;
        if (tie->slot) steps.push_back({tr("slot %1").arg(*tie->slot), tie->parent, true});
        deferred = tie->parent;
    }
    steps.push_back({deferredName(history, noDeferred), noDeferred});
    std::reverse(steps.begin(), steps.end());
    return steps;
}

QString Words::separator(const std::vector<PathStep>& path, std::size_t i)
{
    return path[i - 1].isSlot && !path[i].isSlot ? QStringLiteral("→") : QStringLiteral("›");
}

QString Words::pathText(const History& history, const TileId& tile)
{
    const std::vector<PathStep> steps = pathTo(history, tile);
    QString text;
    for (std::size_t i = 1; i < steps.size(); ++i)
        text += i == 1 ? steps[i].text : QStringLiteral(" %1 %2").arg(separator(steps, i), steps[i].text);
    if (tile.kind == TileKind::Slot)
        text += QLatin1Char(' ') + slotName(history, history.facts(tile.deferred).slots[tile.index]);
    return text;
}

} // namespace model2map
