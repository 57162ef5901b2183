// SPDX-License-Identifier: GPL-3.0-or-later
// Many short lists that grow at their ends, in one array: a list costs eight bytes beside what it holds.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace model2map {

struct Stretch {
    std::uint32_t begin = 0, size = 0;
};

// A list has room for a power of two or one and a half times that, from `least` on; what it outgrows is given
// to the next of that size.
template <class T, std::uint32_t least>
class Stretches {
public:
    std::span<T> of(Stretch list) { return {all_.data() + list.begin, list.size}; }
    std::span<const T> of(Stretch list) const { return {all_.data() + list.begin, list.size}; }

    void push(Stretch& list, const T& value)
    {
        if (list.size == 0 || (list.size >= least && isRoom(list.size))) grow(list);
        all_[list.begin + list.size++] = value;
    }

    // Gives back the room that it does not need, for good: before the next push() it must be loosened.
    void fit(Stretch& list)
    {
        if (list.size == 0 || isRoom(list.size)) return;
        move(list, atEnd(list.size), roomOf(list.size));
    }
    void loosen(Stretch& list)
    {
        if (list.size == 0 || isRoom(list.size)) return;
        const std::uint32_t to = take(roomOf(list.size));
        for (std::uint32_t i = 0; i < list.size; ++i)
            all_[to + i] = all_[list.begin + i];
        list.begin = to;
    }
    // Empties a list.
    void release(Stretch& list)
    {
        if (list.size > 0) free_[rank(roomOf(list.size))].push_back(list.begin);
        list = {};
    }

private:
    static std::uint32_t roomOf(std::uint32_t size)
    {
        std::uint32_t room = least;
        while (room < size)
            room = nextRoom(room);
        return room;
    }

    void grow(Stretch& list)
    {
        const std::uint32_t room = list.size == 0 ? least : nextRoom(list.size);
        move(list, take(room), list.size);
    }
    // Its room, of that size, is free then.
    void move(Stretch& list, std::uint32_t to, std::uint32_t room)
    {
        for (std::uint32_t i = 0; i < list.size; ++i)
            all_[to + i] = all_[list.begin + i];
        if (list.size > 0) free_[rank(room)].push_back(list.begin);
        list.begin = to;
    }
    std::uint32_t take(std::uint32_t room)
    {
        std::vector<std::uint32_t>& free = free_[rank(room)];
        if (free.empty()) return atEnd(room);
        const std::uint32_t to = free.back();
        free.pop_back();
        return to;
    }
    std::uint32_t atEnd(std::uint32_t size)
    {
        const std::uint32_t begin = used_;
        used_ += size;
        if (used_ > all_.size()) all_.resize(std::size_t{used_} + some);
        return begin;
    }

    static std::uint32_t withoutTwos(std::uint32_t size) { return size >> std::countr_zero(size); }
    static bool isRoom(std::uint32_t size) { return withoutTwos(size) == 1 || withoutTwos(size) == 3; }
    static std::uint32_t nextRoom(std::uint32_t room)
    {
        if (room == 1) return 2;
        return withoutTwos(room) == 3 ? room / 3 * 4 : room / 2 * 3;
    }
    static std::size_t rank(std::uint32_t room)
    {
        return 2 * static_cast<std::size_t>(std::countr_zero(room)) + (withoutTwos(room) == 3);
    }

    static constexpr std::size_t some = 1024; // at once

    std::vector<T> all_;
    std::uint32_t used_ = 0;                          // of it
    std::array<std::vector<std::uint32_t>, 64> free_; // by rank
};

} // namespace model2map
