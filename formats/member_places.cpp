// SPDX-License-Identifier: MIT
#include <reactortrack/formats/member_places.h>

#include <reactortrack/formats/line_lexer.h>

#include <bit>

namespace reactortrack::quick {

namespace {

// A bit for each of 64 bytes.
struct Signs {
    std::uint64_t begins = 0; // commas before a quote, with a blank between them or none
    std::uint64_t ends = 0;   // control characters
};

#if defined(__SSE2__)
constexpr bool isQuick = true;

// Of sixteen of them, in the lowest bits.
[[gnu::always_inline]] inline Signs signsOf(const char* at)
{
    const auto load = [](const char* from) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    };
    const auto is = [](__m128i bytes, char sign) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(sign)); };
    const auto bits = [](__m128i bytes) { return static_cast<unsigned>(_mm_movemask_epi8(bytes)); };
    const __m128i bytes = load(at), next = load(at + 1);
    const __m128i blank = _mm_and_si128(is(next, ' '), is(load(at + 2), '"'));
    const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    return {bits(_mm_and_si128(is(bytes, ','), _mm_or_si128(is(next, '"'), blank))), bits(controls)};
}
[[gnu::always_inline]] inline Signs signsOf64(const char* at)
{
    const Signs a = signsOf(at), b = signsOf(at + 16), c = signsOf(at + 32), d = signsOf(at + 48);
    return {a.begins | b.begins << 16 | c.begins << 32 | d.begins << 48,
            a.ends | b.ends << 16 | c.ends << 32 | d.ends << 48};
}
#else
constexpr bool isQuick = false;

Signs signsOf64(const char*)
{
    return {};
}
#endif

// Puts the place of each bit; four at a time, which are mostly all there are: how many cannot be foreseen.
[[gnu::always_inline]] inline const char** put(const char** places, const char* at, std::uint64_t bits)
{
    constexpr std::uint64_t some = std::uint64_t{1} << 63; // so that there is one to be counted up to
    do {
#pragma GCC unroll 4
        for (int i = 0; i < 4; ++i) {
            *places = at + static_cast<unsigned>(std::countr_zero(bits | some));
            places += bits != 0 ? 1 : 0;
            bits &= bits - 1;
        }
    } while (bits != 0);
    return places;
}

} // namespace

bool MemberPlaces::find(const char* at)
{
    if (!isQuick || *at != '{') return false;
    places_[0] = at;
    const char** last = places_.data() + 1;
    const char** const full = last + most - 1;
    for (; last <= full; at += 64) {
        const Signs signs = signsOf64(at);
        const std::uint64_t before = (signs.ends & (0 - signs.ends)) - 1;
        last = put(last, at, signs.begins & before);
        if (signs.ends == 0) continue;
        for (at += std::countr_zero(signs.ends) - 1; *at == ' ';)
            --at;
        *last = at;
        count_ = static_cast<std::size_t>(last - places_.data()) + 1;
        return *at == '}';
    }
    return false;
}

} // namespace reactortrack::quick
