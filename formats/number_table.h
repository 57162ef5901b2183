// SPDX-License-Identifier: MIT
// The numbers 0, 1, 2 … found again by a hash of what they stand for, which stands elsewhere.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace reactortrack {

// Mixes a number into a hash, whose upper bits are the good ones.
inline std::uint64_t mixed(std::uint64_t hash, std::uint64_t with)
{
    return (hash ^ with) * 0x9E3779B97F4A7C15;
}

// A bit for each of four numbers that is this one.
#if defined(__SSE2__)
inline unsigned placesOf(std::uint32_t number, const std::uint32_t* four)
{
    const __m128i all = _mm_loadu_si128(reinterpret_cast<const __m128i*>(four));
    const __m128i same = _mm_cmpeq_epi32(all, _mm_set1_epi32(static_cast<int>(number)));
    return static_cast<unsigned>(_mm_movemask_ps(_mm_castsi128_ps(same)));
}
#else
inline unsigned placesOf(std::uint32_t number, const std::uint32_t* four)
{
    unsigned places = 0;
    for (unsigned i = 0; i < 4; ++i)
        places |= static_cast<unsigned>(four[i] == number) << i;
    return places;
}
#endif

class NumberTable {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    NumberTable() : groups_(std::size_t{1} << smallest) {}

    // The number of that hash for which `isIt(number)`; none where there is none yet.
    template <class IsIt>
    std::uint32_t find(std::uint64_t hash, const IsIt& isIt) const
    {
        hash = spread(hash);
        const Group& group = groups_[hash >> shift_];
        if (const unsigned places = group.with(checkOf(hash)); places != 0) {
            const std::uint32_t number = group.numberAt(places);
            if (isIt(number)) return number;
        }
        return search(hash, isIt);
    }
    // Adds the next number; `hashOf(number)` gives the hash of one that is in.
    template <class HashOf>
    void add(std::uint64_t hash, const HashOf& hashOf)
    {
        if (count_ + 1 > groups_.size() * fullGroup) {
            groups_.assign(2 * groups_.size(), Group());
            --shift_;
            for (std::uint32_t number = 0; number < count_; ++number)
                put(hashOf(number), number);
        }
        put(hash, count_++);
    }

private:
    static constexpr std::size_t groupSize = 4, fullGroup = 3; // at most, on average
    // Filled from its begin. In which of its places a number is need not be foreseen, other than in a chain.
    struct Group {
        std::array<std::uint32_t, groupSize> checks{}; // 0: none
        std::array<std::uint32_t, groupSize> numbers{};

        // A bit for each place with that check.
        unsigned with(std::uint32_t check) const { return placesOf(check, checks.data()); }
        // Of the first of these.
        std::uint32_t numberAt(unsigned places) const
        {
            return numbers[static_cast<unsigned>(std::countr_zero(places))];
        }
        bool isFull() const { return checks.back() != 0; }
    };
    // So that the upper bits and the lower ones depend on all.
    static std::uint64_t spread(std::uint64_t hash) { return mixed(hash, hash >> 32); }
    static std::uint32_t checkOf(std::uint64_t spread) { return static_cast<std::uint32_t>(spread) | 1; }

    // Also where it is not the first one.
    template <class IsIt>
    [[gnu::noinline]] std::uint32_t search(std::uint64_t spread, const IsIt& isIt) const
    {
        for (std::size_t i = spread >> shift_;; ++i) {
            const Group& group = groups_[i & (groups_.size() - 1)];
            for (unsigned places = group.with(checkOf(spread)); places != 0; places &= places - 1)
                if (const std::uint32_t number = group.numberAt(places); isIt(number)) return number;
            if (!group.isFull()) return none;
        }
    }
    void put(std::uint64_t hash, std::uint32_t number)
    {
        hash = spread(hash);
        std::size_t i = hash >> shift_;
        while (groups_[i].isFull())
            i = (i + 1) & (groups_.size() - 1);
        Group& group = groups_[i];
        const auto place = static_cast<std::size_t>(std::find(group.checks.begin(), group.checks.end(), 0U) -
                                                    group.checks.begin());
        group.checks[place] = checkOf(hash);
        group.numbers[place] = number;
    }

    static constexpr unsigned smallest = 4;
    std::vector<Group> groups_;
    unsigned shift_ = 64 - smallest;
    std::uint32_t count_ = 0;
};

} // namespace reactortrack
