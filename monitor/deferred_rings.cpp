// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_rings.h>

#include <reactortrack/monitor/name_table.h>
#include <reactortrack/monitor/ring.h>
#include <reactortrack/monitor/ring_log.h>

#include <algorithm>
#include <cstring>

namespace reactortrack::detail::rings {
namespace {

using quick::flagOf;
using side::Kind;
using side::ValueForm;

NameId idOf(const Pair& pair, bool branch) noexcept
{
    if (pair.kind() != PairKind::Call) return 0;
    return branch ? pair.callbackId : pair.errbackId;
}

std::uint64_t numbered(const Recording& recording, bool branch) noexcept
{
    return static_cast<std::uint64_t>(number(recording.id)) | std::uint64_t{branch} << side::flagsShift;
}

// A value whose text must be made: "true", 1.5, "abc".
struct ValueText {
    char bytes[4 * side::recordBytes]; // its length and it, in whole units
    std::size_t size = 0;

    void set(std::string_view text) noexcept
    {
        const auto length = static_cast<std::uint16_t>(text.copy(bytes + 2, sizeof bytes - 2));
        std::memcpy(bytes, &length, sizeof length);
        size = sizeof length + length;
    }
};
static_assert(DebugText::maxBytes + 2 <= sizeof ValueText::bytes);

// The log that the rings of a recording belong to, null if it is not the recorder's any more (a forked child,
// a log that has ended).
RingLog* logOf(const Recording& recording) noexcept
{
    RingLog* const log = recording.recorder->rings();
    return log && log->key() == recording.key ? log : nullptr;
}

// The slow way of a record: the first of a thread, one that finds the ring full, one that is measured.
[[gnu::noinline]] bool putSlowly(const Recording& recording, std::uint64_t w1, std::uint64_t w2,
                                 std::uint64_t w3, std::string_view payload, std::uint64_t& tick) noexcept
{
    RingLog* const log = logOf(recording);
    if (!log) return false;
    tick = log->put({{0, w1, w2, w3}}, payload);
    if (tick == 0) tick = ticksNow();
    return true;
}

inline bool put(const Recording& recording, std::uint64_t w1, std::uint64_t w2, std::uint64_t w3,
                std::uint64_t& tick) noexcept
{
    if (recording.key == threadRing.key) [[likely]] {
        tick = putQuick(*threadRing.ring, w1, w2, w3);
        if (tick != 0) [[likely]]
            return true;
    }
    return putSlowly(recording, w1, w2, w3, {}, tick);
}

inline bool putNumber(const Recording& recording, std::uint64_t w1, std::uint64_t w2, std::uint64_t w3,
                      std::uint64_t number) noexcept
{
    w1 += std::uint64_t{1} << side::unitsShift;
    if (recording.key == threadRing.key) [[likely]] {
        side::RingChunk& ring = *threadRing.ring;
        const auto fill = [&](std::uint64_t at) { recordAt(ring, at).words[0] = number; };
        if (putQuick<1>(ring, w1, w2, w3, fill) != 0) [[likely]]
            return true;
    }
    std::uint64_t tick = 0;
    return putSlowly(recording, w1, w2, w3, {reinterpret_cast<const char*>(&number), sizeof number}, tick);
}

template <std::uint64_t units>
bool putUnits(side::RingChunk& ring, std::uint64_t w1, std::uint64_t w2, std::uint64_t w3,
              const char* bytes) noexcept
{
    const auto fill = [&](std::uint64_t at) {
        for (std::uint64_t unit = 0; unit < units; ++unit)
            std::memcpy(&recordAt(ring, at + unit * side::recordBytes), bytes + unit * side::recordBytes,
                        side::recordBytes);
    };
    return putQuick<units>(ring, w1 + (units << side::unitsShift), w2, w3, fill) != 0;
}

bool putText(const Recording& recording, std::uint64_t w1, std::uint64_t w2, std::uint64_t w3,
             const ValueText& text) noexcept
{
    const std::uint64_t units = (text.size + side::recordBytes - 1) / side::recordBytes;
    if (recording.key == threadRing.key) {
        side::RingChunk& ring = *threadRing.ring;
        const bool done = units == 1   ? putUnits<1>(ring, w1, w2, w3, text.bytes)
                          : units == 2 ? putUnits<2>(ring, w1, w2, w3, text.bytes)
                                       : putUnits<4>(ring, w1, w2, w3, text.bytes);
        if (done) return true;
    }
    std::uint64_t tick = 0;
    return putSlowly(recording, w1 + (units << side::unitsShift), w2, w3, {text.bytes, text.size}, tick);
}

[[gnu::noinline]] bool putRendered(const Recording& recording, std::uint64_t w1, std::uint64_t w2,
                                   std::uint64_t w3, const Value& value)
{
    ValueText text;
    value.renderInto([&](std::string_view rendered) { text.set(rendered); });
    return putText(recording, w1, w2 | flagOf(ValueForm::Text), w3, text);
}

// A record with a value, as far as values are wanted.
inline bool putValue(const Recording& recording, std::uint64_t w1, std::uint64_t w2, std::uint64_t w3,
                     const Value& value)
{
    std::uint64_t tick = 0;
    const ValueType* const type = value.type();
    if (!recording.values) return put(recording, w1, w2, w3, tick);
    if (!type) return put(recording, w1, w2 | flagOf(ValueForm::None), w3, tick);
    if (type->form == ValueForm::Text) return putRendered(recording, w1, w2, w3, value);
    return putNumber(recording, w1, w2 | flagOf(type->form), w3, static_cast<std::uint64_t>(value.integer()));
}

bool isPlain(const Value& value) noexcept
{
    return !value.type() || value.type()->kind == ValueKind::Plain;
}

// The one recording of a deferred that is in one log with rings.
inline const Recording* only(const State& state) noexcept
{
    const Recording* const recording = state.recordings.get();
    return recording->next || recording->key == Recording::noKey ? nullptr : recording;
}

} // namespace

bool created(State& state, std::shared_ptr<Recorder>&& recorder)
{
    RingLog* const log = recorder->rings();
    const RecorderOptions& options = recorder->options();
    if (!log || state.list || state.recordings || !options.secrets.empty() ||
        state.name.size() + 2 > sizeof ValueText::bytes)
        return false;
    const bool sites = options.sites && state.site.file;
    const NameId site = sites ? NameTable::process().idOf(state.site) : NameId{0};
    if ((sites && site == 0) || !log->knowNames(site)) return false;
    Recording& recording =
        state.recordings.addFirst(log->key(), recorder->nextNumber(), options.values, options.sites);
    recording.recorder = std::move(recorder);
    const std::uint64_t w2 = state.recordings.number();
    if (!state.name.empty()) {
        ValueText label;
        label.set(state.name);
        putText(recording, side::head(Kind::Created), w2, site, label);
    } else {
        std::uint64_t tick = 0;
        put(recording, side::head(Kind::Created), w2, site, tick);
    }
    return true;
}

bool attached(const Recording& recording, Pair& pair)
{
    if (recording.key == Recording::noKey || pair.kind() != PairKind::Call || pair.role()) return false;
    RingLog* const log = logOf(recording);
    const PairNames names = pair.nameIds();
    const NameId site = recording.sites ? NameTable::process().idOf(pair.site()) : NameId{0};
    const bool known = (names.callback != 0 || pair.isNull(true)) &&
                       (names.errback != 0 || pair.isNull(false)) &&
                       (site != 0 || !recording.sites || !pair.site().file);
    const NameId last = std::max({names.callback, names.errback, site});
    if (!log || !known || pair.index < recording.firstIndex || !log->knowNames(last)) return false;
    if (recording.key == threadRing.key) threadRing.ring->names = log->namesKnown();
    pair.callbackId = names.callback;
    pair.errbackId = names.errback;
    std::uint64_t tick = 0;
    const std::uint64_t slot = pair.index - recording.firstIndex;
    return put(recording,
               side::head(Kind::Attached) | std::uint64_t{names.callback} << side::nameShift |
                   slot << side::slotShift,
               numbered(recording, false), names.errback | std::uint64_t{site} << 16, tick);
}

bool fired(const State& state)
{
    const Recording* const recording = only(state);
    if (!recording || !isPlain(state.result)) return false;
    return putValue(*recording, side::head(Kind::Fired), numbered(*recording, true), 0, state.result);
}

bool plain(const State& state, Kind kind)
{
    const Recording* const recording = only(state);
    std::uint64_t tick = 0;
    return recording && put(*recording, side::head(kind), numbered(*recording, false), 0, tick);
}

bool begins(const State& state, const Pair& pair, Bracket& bracket)
{
    const Recording* const recording = only(state);
    const std::uint64_t name = idOf(pair, bracket.branch);
    if (!recording || name == 0 || pair.index < recording->firstIndex) return false;
    bracket.recordings = 1; // also for ended(), where the way may be another
    const std::uint64_t slot = pair.index - recording->firstIndex;
    return put(*recording, side::head(Kind::Executing) | name << side::nameShift | slot << side::slotShift,
               numbered(*recording, bracket.branch), 0, bracket.begin);
}

bool ended(const State& state, const Pair& pair, const Bracket& bracket)
{
    const Recording* const recording = only(state);
    const std::uint64_t name = idOf(pair, bracket.branch);
    if (!recording || name == 0 || bracket.recordings != 1 || pair.index < recording->firstIndex ||
        !isPlain(state.result))
        return false;
    const std::uint64_t slot = pair.index - recording->firstIndex;
    if (pair.isSecret()) {
        std::uint64_t tick = 0;
        return put(*recording, side::head(Kind::Executed) | name << side::nameShift | slot << side::slotShift,
                   numbered(*recording, bracket.branch), bracket.begin, tick);
    }
    return putValue(*recording,
                    side::head(Kind::Executed) | name << side::nameShift | slot << side::slotShift,
                    numbered(*recording, bracket.branch), bracket.begin, state.result);
}

} // namespace reactortrack::detail::rings
