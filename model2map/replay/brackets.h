// SPDX-License-Identifier: GPL-3.0-or-later
// The brackets (executing … executed or failed) of all threads, and the red tile, after every event.
#pragma once

#include "model2map/replay/packed_list.h"
#include "model2map/replay/records.h"

#include <reactortrack/formats/packed_number.h>

#include <unordered_map>

namespace model2map {

enum class BracketId : std::uint32_t {};
inline constexpr BracketId noBracket{0xffffffff};

class Brackets {
public:
    // A bracket begins inside the innermost open one of its thread.
    BracketId open(EventNumber event, std::int64_t thread, const Bracket& bracket);
    // Takes the innermost open bracket off its thread; returns whose it was. The cursor goes to the next one
    // further out, if any.
    DeferredIndex close(EventNumber event, BracketId innermost);
    // A bracket that began and ended at this event (logs of 2013; an end without its beginning).
    void step(EventNumber event, std::int64_t thread, const Bracket& bracket);
    // The threads begin anew: nothing is open, nothing was.
    void restart(EventNumber event);

    // Threads have numbers here, from 0.
    std::uint32_t threadIndex(std::int64_t thread)
    {
        return last_ < threads_.size() && threads_[last_] == thread ? last_ : last_ = findThread(thread);
    }
    std::int64_t threadAt(std::uint32_t index) const { return threads_[index]; }

    // Of those open in the thread of that one.
    BracketId innermostBeside(BracketId id) const { return innermost_[nodes_[index(id)].thread]; }
    Bracket bracket(BracketId id) const { return bracket(nodes_[index(id)]); }
    std::int64_t thread(BracketId id) const { return threads_[nodes_[index(id)].thread]; }
    EventNumber began(BracketId id) const { return nodes_[index(id)].began; }
    // 0 while it is open, or where nothing tells its end.
    EventNumber ended(BracketId id) const;
    BracketId outer(BracketId id) const { return BracketId{nodes_[index(id)].outer}; }

    // A bracket that was opened or closed.
    struct Change {
        EventNumber event = 0;
        BracketId bracket = noBracket;
        bool opens = false;
    };
    // The last one at that position, none if the threads began anew since; and the first one after it.
    std::optional<Change> lastTurn(Position position) const;
    std::optional<Change> turnAfter(Position position) const;
    // The innermost open bracket of the cursor's thread.
    BracketId innermostAt(Position position) const;
    // The same of any thread. Looks back to its last turn.
    BracketId innermostAt(Position position, std::int64_t thread) const;

    std::optional<Bracket> cursorAt(Position position) const;
    std::vector<Bracket> runningAt(Position position) const;

private:
    // Stacks share their outer parts, so that the stack of any past event is kept at no cost.
    struct Node {
        std::uint32_t deferred = 0;
        std::uint32_t outer = static_cast<std::uint32_t>(noBracket);
        Moment began = 0;
        std::uint32_t thread = 0; // into threads_
        bool hasSlot = false;
        std::int64_t slot = 0; // its number; anything if it has none

        // Beside the thread: 0 for none, the number and 1, or all ones where it follows.
        static constexpr unsigned slotShift = 4;
        static constexpr std::uint64_t slotBits = (1U << slotShift) - 1;
        std::uint32_t key() const { return began; }
        static constexpr std::size_t mostBytes = 60;
        std::uint8_t* put(std::uint8_t* at, const Node& before) const;
        static Node get(const std::uint8_t*& at, const Node& before);
    };
    // What an event did: it opened a bracket or closed it, or (noTurn) the threads began anew.
    struct Turn {
        Moment event = 0;
        bool opens = false;
        std::uint32_t bracket = 0;
        std::uint32_t newest = 0; // the last one that there is: what an event opens

        // Beside the event. What is opened is the newest, which is one more than before unless it jumps.
        static constexpr std::uint64_t opensBit = 1, jumpsBit = 2;
        std::uint32_t key() const { return event; }
        static constexpr std::size_t mostBytes = 30;
        std::uint8_t* put(std::uint8_t* at, const Turn& before) const;
        static Turn get(const std::uint8_t*& at, const Turn& before);
    };
    using Nodes = PackedList<Node, 16>;
    using Turns = PackedList<Turn, 32>;
    static constexpr std::uint32_t noTurn = 0xffffffff;

    static std::size_t index(BracketId id) { return static_cast<std::size_t>(id); }
    static Bracket bracket(const Node& node)
    {
        return {DeferredIndex{node.deferred}, node.hasSlot ? std::optional(node.slot) : std::nullopt};
    }
    std::uint32_t findThread(std::int64_t thread);
    BracketId add(EventNumber event, std::int64_t thread, const Bracket& bracket);
    void turn(EventNumber event, std::uint32_t bracket, bool opens);
    // The place of the first turn after the position.
    std::size_t turnsAfter(Position position) const;
    std::optional<Turn> turnAt(Position position) const;

    Nodes nodes_;
    Turns turns_;
    std::vector<std::int64_t> threads_;
    std::uint32_t last_ = 0;           // of them that was asked for
    std::vector<BracketId> innermost_; // by index of thread
    std::unordered_map<std::int64_t, std::uint32_t> ofThread_;
};

// Here, since whoever looks for a record goes over many.
inline Brackets::Node Brackets::Node::get(const std::uint8_t*& at, const Node& before)
{
    Node node;
    node.began = static_cast<Moment>(reactortrack::packed::back(before.began, getPacked(at)));
    node.deferred = static_cast<std::uint32_t>(reactortrack::packed::back(before.deferred, getPacked(at)));
    node.outer = static_cast<std::uint32_t>(reactortrack::packed::back(before.outer, getPacked(at)));
    const std::uint64_t thread = getPacked(at);
    const std::uint64_t slot = thread & slotBits;
    node.thread = static_cast<std::uint32_t>(thread >> slotShift);
    node.hasSlot = slot != 0;
    node.slot = static_cast<std::int64_t>(slot) - 1;
    if (slot == slotBits) node.slot = reactortrack::packed::unzigzag(getPacked(at));
    return node;
}

inline Brackets::Turn Brackets::Turn::get(const std::uint8_t*& at, const Turn& before)
{
    const std::uint64_t first = getPacked(at);
    Turn turn{static_cast<Moment>(before.event + (first >> 2)), (first & opensBit) != 0};
    turn.newest = before.newest + static_cast<std::uint32_t>(first & opensBit);
    if ((first & jumpsBit) != 0)
        turn.newest = static_cast<std::uint32_t>(reactortrack::packed::back(before.newest, getPacked(at)));
    turn.bracket = turn.newest;
    if (!turn.opens)
        turn.bracket = static_cast<std::uint32_t>(reactortrack::packed::back(turn.newest, getPacked(at)));
    return turn;
}

} // namespace model2map
