// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event_form.h>

namespace reactortrack {

EventForm::EventForm(std::uint64_t formBits) : bits(formBits)
{
    const auto has = [this](Field field) {
        return static_cast<std::int8_t>((bits & setOf(field)) != 0 ? -1 : 0);
    };
    deferred = has(Field::Deferred);
    slot = has(Field::Slot);
    time = has(Field::Time);
    thread = has(Field::Thread);
    t = has(Field::T);
    const auto width = [](bool isThere, std::size_t bytesOfOne) {
        return static_cast<std::uint8_t>(isThere ? bytesOfOne : 0);
    };
    deferredBytes = width(deferred != 0, tight.deferred);
    smallBytes = width(slot != 0 || thread != 0, tight.slot);
    timeBytes = width(time != 0, tight.time);
    tBytes = width(t != 0, tight.t);
}

} // namespace reactortrack
