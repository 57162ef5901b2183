// SPDX-License-Identifier: MIT
// A callback's begin and end as records in the ring of its thread, in line where callbacks are run: what
// makes recording cheap. Whatever is not the usual case goes the other way (monitor/deferred_rings.h). Not
// for users.
#pragma once

#include <reactortrack/monitor/deferred_state.h>
#include <reactortrack/monitor/name_table.h>
#include <reactortrack/monitor/ring.h>

#include <bit>
#include <cstring>

namespace reactortrack::detail::quick {

// Name and slot of a pair's callback as a record has them.
inline std::uint64_t pairWord(const Pair& pair) noexcept
{
    std::uint64_t word = 0;
    if constexpr (std::endian::native == std::endian::little)
        std::memcpy(&word, &pair.head, sizeof word);
    else
        word = std::uint64_t{pair.callbackId} << side::nameShift | std::uint64_t{pair.index}
                                                                       << side::slotShift;
    return word;
}

constexpr std::uint64_t flagOf(side::ValueForm form) noexcept
{
    return static_cast<std::uint64_t>(form) << (side::flagsShift + side::valueFormShift);
}

// Both return the record's tick, 0: nothing was recorded, and the other way is to be gone. Only where the key
// of the recordings is that of threadRing, and for the callback's side: errbacks may take their time.
[[gnu::always_inline]] inline std::uint64_t begins(const State& state, const Pair& pair) noexcept
{
    return putQuick<0, false>(*threadRing.ring, pairWord(pair) | side::head(side::Kind::Executing),
                              state.recordings.word, 0);
}

// A pair of the user's was attached, whose names and site are known to the log.
inline bool attached(const State& state, Pair& pair) noexcept
{
    if (pair.kind() != PairKind::Call || pair.hasRole()) return false;
    side::RingChunk& ring = *threadRing.ring;
    const PairNames names = pair.nameIds();
    const NameId site = state.recordings.sites ? NameTable::process().idOf(pair.site()) : NameId{0};
    // A null half's number is 0, as that of one without a name is.
    const bool known = (names.callback != 0 || pair.isNull(true)) &&
                       (names.errback != 0 || pair.isNull(false)) && (site != 0 || !state.recordings.sites);
    if (!known || names.callback > ring.names || names.errback > ring.names || site > ring.names)
        return false;
    pair.callbackId = names.callback;
    pair.errbackId = names.errback;
    return putQuick(ring, pairWord(pair) | side::head(side::Kind::Attached), state.recordings.number(),
                    names.errback | std::uint64_t{site} << 16) != 0;
}

inline bool plain(const State& state, side::Kind kind) noexcept
{
    return putQuick(*threadRing.ring, side::head(kind), state.recordings.number(), 0) != 0;
}

inline std::uint64_t endedWithValue(const State& state, side::RingChunk& ring, std::uint64_t w1,
                                    std::uint64_t begin)
{
    const ValueType* const type = state.result.type();
    if (!type) return putQuick(ring, w1, state.recordings.word | flagOf(side::ValueForm::None), begin);
    // Others, failures and deferreds among them, are told in another way.
    std::int64_t number = 0;
    if (!state.result.readInteger(number)) return 0;
    return putQuick<1>(
        ring, w1 + (std::uint64_t{1} << side::unitsShift), state.recordings.word | flagOf(type->form), begin,
        [&](std::uint64_t at) { recordAt(ring, at).words[0] = static_cast<std::uint64_t>(number); });
}

[[gnu::always_inline]] inline std::uint64_t withResult(const State& state, std::uint64_t w1,
                                                       std::uint64_t w3) noexcept
{
    side::RingChunk& ring = *threadRing.ring;
    if (state.recordings.values) return endedWithValue(state, ring, w1, w3);
    const ValueType* const type = state.result.type();
    if (type && type->kind != ValueKind::Plain) [[unlikely]]
        return 0;
    return putQuick(ring, w1, state.recordings.word, w3);
}

[[gnu::always_inline]] inline std::uint64_t ended(const State& state, const Pair& pair,
                                                  std::uint64_t begin) noexcept
{
    return withResult(state, pairWord(pair) | side::head(side::Kind::Executed), begin);
}

inline bool fired(const State& state) noexcept
{
    return withResult(state, side::head(side::Kind::Fired), 0) != 0;
}

} // namespace reactortrack::detail::quick
