// SPDX-License-Identifier: MIT
// The numbers 0, 1, 2 … found again by a hash of what they stand for, which stands elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reactortrack {

// Mixes a number into a hash, whose upper bits are the good ones.
inline std::uint64_t mixed(std::uint64_t hash, std::uint64_t with)
{
    return (hash ^ with) * 0x9E3779B97F4A7C15;
}

class NumberTable {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    NumberTable() : places_(std::size_t{1} << smallest) {}

    // The number of that hash for which `isIt(number)`; none where there is none yet.
    template <class IsIt>
    std::uint32_t find(std::uint64_t hash, const IsIt& isIt) const
    {
        hash = spread(hash);
        const auto check = static_cast<std::uint32_t>(hash);
        for (std::size_t i = hash >> shift_;; ++i) {
            const Place& place = places_[i & (places_.size() - 1)];
            if (place.number == none) return none;
            if (place.check == check && isIt(place.number)) return place.number;
        }
    }
    // Adds the next number; `hashOf(number)` gives the hash of one that is in.
    template <class HashOf>
    void add(std::uint64_t hash, const HashOf& hashOf)
    {
        if (2 * (count_ + 1) > places_.size()) {
            places_.assign(2 * places_.size(), Place());
            --shift_;
            for (std::uint32_t number = 0; number < count_; ++number)
                put(hashOf(number), number);
        }
        put(hash, count_++);
    }

private:
    struct Place {
        std::uint32_t check = 0, number = none;
    };
    // So that the upper bits and the lower ones depend on all.
    static std::uint64_t spread(std::uint64_t hash) { return mixed(hash, hash >> 32); }
    void put(std::uint64_t hash, std::uint32_t number)
    {
        hash = spread(hash);
        std::size_t i = hash >> shift_;
        while (places_[i].number != none)
            i = (i + 1) & (places_.size() - 1);
        places_[i] = {static_cast<std::uint32_t>(hash), number};
    }

    static constexpr unsigned smallest = 6;
    std::vector<Place> places_;
    unsigned shift_ = 64 - smallest;
    std::uint32_t count_ = 0;
};

} // namespace reactortrack
