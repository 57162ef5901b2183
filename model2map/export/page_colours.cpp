// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/export/page_colours.h"

#include "model2map/paint/palette.h"

#include <array>
#include <utility>

namespace model2map {

namespace {

constexpr std::array states = {
    std::pair{LookState::Root, "root"},           std::pair{LookState::Reference, "reference"},
    std::pair{LookState::Pending, "pending"},     std::pair{LookState::Running, "running"},
    std::pair{LookState::Succeeded, "succeeded"}, std::pair{LookState::Failed, "failed"},
    std::pair{LookState::Skipped, "skipped"},     std::pair{LookState::Waiting, "waiting"},
    std::pair{LookState::Held, "held"},           std::pair{LookState::Paused, "paused"},
    std::pair{LookState::Cancelled, "cancelled"}};
static_assert(states.size() == lookStates);

QByteArray variable(const QByteArray& name, const QColor& colour)
{
    return "  --" + name + ": " + colour.name().toLatin1() + ";\n";
}

QByteArray variables(Theme theme)
{
    QByteArray text;
    for (const auto& [state, word] : states) {
        const Colours of = coloursOf({state}, TileKind::Deferred, theme);
        text += variable(QByteArray(word) + "-deferred", of.fill) +
                variable(QByteArray(word) + "-slot", coloursOf({state}, TileKind::Slot, theme).fill) +
                variable(QByteArray(word) + "-mark", of.mark);
    }
    const Colours root = coloursOf({LookState::Root}, TileKind::Root, theme);
    const Colours cursor = coloursOf({LookState::Running, true}, TileKind::Slot, theme);
    return text + variable("text", root.text) + variable("dim", root.dim) + variable("cursor", cursor.fill) +
           variable("on-cursor", cursor.text) + variable("cursor-edge", cursorEdge(theme)) +
           variable("hatch", hatchColour(theme)) + variable("focus", selectionColour(theme));
}

} // namespace

QByteArray pageColours()
{
    return ":root {\n" + variables(Theme::Light) + "}\n@media (prefers-color-scheme: dark) {\n:root {\n" +
           variables(Theme::Dark) + "}\n}\n";
}

} // namespace model2map
