// SPDX-License-Identifier: GPL-3.0-or-later
// What slots have been, in a byte: a log has few that differ in more than their events.
#pragma once

#include "model2map/replay/records.h"

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace model2map {

// Numbers for all that a slot with at most two changes has, but for the events. 0: there is none left.
using SlotKind = std::uint8_t;

class SlotKinds {
public:
    struct Told {
        SlotBits bits;
        std::uint8_t changes = 0;
        SlotCode beganAs{}, endedAs{};
    };
    const Told& operator[](SlotKind kind) const { return told_[kind]; }
    // One that has not changed yet.
    SlotKind first(SlotBits bits)
    {
        SlotKind& kind = first_[std::bit_cast<std::uint8_t>(bits)];
        return kind != 0 ? kind : kind = add({bits, 0, {}, {}});
    }
    // What one becomes that has changed less than twice.
    SlotKind then(SlotKind before, SlotCode code)
    {
        const SlotKind kind = then_[before][static_cast<std::size_t>(code)];
        return kind != 0 ? kind : addThen(before, code);
    }

private:
    static constexpr std::size_t most = 256, codes = 64;
    SlotKind add(const Told& told);
    SlotKind addThen(SlotKind before, SlotCode code);

    std::vector<Told> told_ = std::vector<Told>(1);
    std::vector<std::array<SlotKind, codes>> then_ = std::vector<std::array<SlotKind, codes>>(1);
    std::array<SlotKind, 256> first_{};
};

// A slot that is not odd, as long as two bytes tell its events from the one that made the deferred known.
struct [[gnu::packed]] NearSlot {
    std::uint16_t since = 0, began = 0, ended = 0; // as in FarSlot
    SlotKind kind = 0;

    // None where it has changed too often to be kept so, or there are too many kinds.
    static std::optional<NearSlot> of(const SlotRecord& slot, Moment from, SlotKinds& kinds);
    SlotRecord record(Moment from, const SlotKinds& kinds) const
    {
        const auto event = [from](Moment step) { return step == 0 ? 0 : from + step - 1; };
        const SlotKinds::Told& told = kinds[kind];
        return {told.bits, event(since), event(began), event(ended), told.beganAs, told.endedAs};
    }
    // What it is from that step on; false where it cannot be kept so.
    bool change(std::uint16_t step, SlotCode code, SlotKinds& kinds)
    {
        const SlotKinds::Told& told = kinds[kind];
        if (told.changes > 1 || (told.changes == 1 && (began == step || told.beganAs == code))) return false;
        const bool begins = told.changes == 0;
        const SlotKind changed = kinds.then(kind, code);
        if (changed == 0) return false;
        kind = changed;
        if (begins)
            began = step;
        else
            ended = step;
        return true;
    }
};

} // namespace model2map
