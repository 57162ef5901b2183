// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/slot_kinds.h"

namespace model2map {

SlotKind SlotKinds::add(const Told& told)
{
    if (told_.size() == most) return 0;
    told_.push_back(told);
    then_.emplace_back();
    return static_cast<SlotKind>(told_.size() - 1);
}

SlotKind SlotKinds::addThen(SlotKind before, SlotCode code)
{
    Told told = told_[before];
    (told.changes++ == 0 ? told.beganAs : told.endedAs) = code;
    const SlotKind kind = add(told);
    then_[before][static_cast<std::size_t>(code)] = kind;
    return kind;
}

std::optional<NearSlot> NearSlot::of(const SlotRecord& slot, Moment from, SlotKinds& kinds)
{
    if (slot.odd) return std::nullopt;
    const auto step = [from](Moment event) {
        return static_cast<std::uint16_t>(event == 0 ? 0 : event - from + 1);
    };
    SlotKind kind = kinds.first(slot);
    if (kind != 0 && slot.began != 0) kind = kinds.then(kind, slot.beganAs);
    if (kind != 0 && slot.ended != 0) kind = kinds.then(kind, slot.endedAs);
    if (kind == 0) return std::nullopt;
    return NearSlot{step(slot.sinceOrOdd), step(slot.began), step(slot.ended), kind};
}

} // namespace model2map
