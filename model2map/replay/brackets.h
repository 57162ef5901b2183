// SPDX-License-Identifier: GPL-3.0-or-later
// The brackets (executing … executed or failed) of all threads, and the red tile, after every event.
#pragma once

#include "model2map/replay/change_log.h"

#include <unordered_map>

namespace model2map {

enum class BracketId : std::uint32_t {};
inline constexpr BracketId noBracket{0xffffffff};

class Brackets {
public:
    // A bracket begins inside the innermost open one of its thread.
    BracketId open(EventNumber event, std::int64_t thread, const Bracket& bracket);
    // Takes the innermost open bracket off its thread. The cursor goes to the next one further out, if any.
    void close(EventNumber event, BracketId innermost);
    // A bracket that began and ended at this event (logs of 2013; an end without its beginning).
    void step(EventNumber event, std::int64_t thread, const Bracket& bracket);
    // The threads begin anew: nothing is open, nothing was.
    void restart(EventNumber event);

    BracketId innermost(std::int64_t thread) const;
    const Bracket& bracket(BracketId id) const { return nodes_[index(id)].bracket; }
    std::int64_t thread(BracketId id) const { return nodes_[index(id)].thread; }
    EventNumber began(BracketId id) const { return nodes_[index(id)].began; }

    std::optional<Bracket> cursorAt(Position position) const;
    std::vector<Bracket> runningAt(Position position) const;

private:
    // Stacks share their outer parts, so that the stack of any past event is kept at no cost.
    struct Node {
        Bracket bracket;
        BracketId outer;
        std::int64_t thread;
        EventNumber began;
    };
    struct View {
        std::optional<Bracket> cursor;
        BracketId innermost = noBracket;
        bool operator==(const View&) const = default;
    };
    static std::size_t index(BracketId id) { return static_cast<std::size_t>(id); }

    std::vector<Node> nodes_;
    std::unordered_map<std::int64_t, BracketId> innermost_; // by thread
    ChangeLog<View> views_;
};

} // namespace model2map
