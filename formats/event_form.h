// SPDX-License-Identifier: MIT
// What the keys of an event alone tell of how it is packed, so that it is not asked key by key. Not for
// users.
#pragma once

#include <reactortrack/formats/event_shape.h>

#include <array>
#include <cstdint>

namespace reactortrack {

struct EventForm {
    EventForm() = default;
    explicit EventForm(std::uint64_t formBits); // EventShape::bitsOf

    std::uint64_t bits = ~std::uint64_t{0};
    // All ones where it has such a number, else 0.
    std::int8_t deferred = 0, slot = 0, time = 0, thread = 0, t = 0;
    // How wide they are where they are tight; slot and thread together.
    std::uint8_t deferredBytes = 0, smallBytes = 0, timeBytes = 0, tBytes = 0;
    // The shape that it has where all are tight, and the bytes of such a record if nothing in it is wide; 0
    // until that is known, for ever where that would not be all.
    std::uint8_t tightShape = 0, tightBytes = 0;
    // By which of its numbers are tight: the shape that a store has for it, and the bytes of such a record; 0
    // where that is not known.
    std::array<std::uint16_t, AllTight + 1> shapes{};
    std::array<std::uint8_t, AllTight + 1> bytes{};
};

} // namespace reactortrack
