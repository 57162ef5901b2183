// SPDX-License-Identifier: GPL-3.0-or-later
// Many short lists that grow at their ends, in one array: a list costs eight bytes beside what it holds.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>

namespace model2map {

struct Stretch {
    std::uint32_t begin = 0, size = 0;
};

// A list has room for a power of two or one and a half times that, from `least` on; what it outgrows is given
// to the next of that size.
template <class T, std::uint32_t least>
class Stretches {
public:
    std::span<T> of(Stretch list) { return {all() + list.begin, list.size}; }
    std::span<const T> of(Stretch list) const { return {all() + list.begin, list.size}; }

    void push(Stretch& list, const T& value)
    {
        if (list.size == 0 || (list.size >= least && isRoom(list.size))) grow(list);
        all()[list.begin + list.size++] = value;
    }

    // Gives back the room that it does not need, for good: before the next push() it must be loosened.
    void fit(Stretch& list)
    {
        if (list.size == 0 || isRoom(list.size)) return;
        const std::uint32_t room = roomOf(list.size), from = list.begin;
        move(list, atEnd(list.size));
        giveBack(from, room);
    }
    void loosen(Stretch& list)
    {
        if (list.size == 0 || isRoom(list.size)) return;
        move(list, take(roomOf(list.size)));
    }
    // Empties a list.
    void release(Stretch& list)
    {
        if (list.size > 0) giveBack(list.begin, roomOf(list.size));
        list = {};
    }

private:
    // So that bytes alone make them, and what is free can tell where more of its size is.
    static_assert(std::is_trivially_copyable_v<T> && least * sizeof(T) >= sizeof(std::uint32_t));
    static_assert(alignof(T) <= alignof(std::max_align_t));
    T* all() { return reinterpret_cast<T*>(bytes_.get()); }
    const T* all() const { return reinterpret_cast<const T*>(bytes_.get()); }

    static std::uint32_t roomOf(std::uint32_t size)
    {
        const std::uint32_t needed = std::max(size, least), room = std::bit_ceil(needed);
        return needed <= room / 4 * 3 ? room / 4 * 3 : room;
    }

    [[gnu::noinline]] void grow(Stretch& list)
    {
        if (list.size == 0) {
            list.begin = take(least);
            return;
        }
        const std::uint32_t from = list.begin;
        move(list, take(nextRoom(list.size)));
        giveBack(from, list.size);
    }
    void move(Stretch& list, std::uint32_t to)
    {
        const T* from = all() + list.begin;
        T* at = all() + to;
        for (const T* const end = from + list.size; from != end; ++from, ++at)
            *at = *from;
        list.begin = to;
    }
    std::uint32_t take(std::uint32_t room)
    {
        std::uint32_t& free = free_[rank(room)];
        if (free == none) return atEnd(room);
        const std::uint32_t to = free;
        std::memcpy(&free, all() + to, sizeof free);
        return to;
    }
    void giveBack(std::uint32_t begin, std::uint32_t room)
    {
        std::uint32_t& free = free_[rank(room)];
        std::memcpy(static_cast<void*>(all() + begin), &free, sizeof free);
        free = begin;
    }
    std::uint32_t atEnd(std::uint32_t size)
    {
        const std::uint32_t begin = used_;
        used_ += size;
        if (used_ > size_) enlarge();
        return begin;
    }
    [[gnu::noinline]] void enlarge()
    {
        const std::size_t before = size_;
        size_ = std::max(2 * before, std::size_t{used_} + some);
        auto more = std::make_unique_for_overwrite<std::byte[]>(size_ * sizeof(T));
        if (before > 0) std::memcpy(more.get(), bytes_.get(), before * sizeof(T));
        bytes_ = std::move(more);
    }

    // Without its lowest bit: none of a power of two, twice that bit of one and a half times one.
    static std::uint32_t rest(std::uint32_t size) { return size & (size - 1); }
    static bool isRoom(std::uint32_t size)
    {
        return rest(size) == 0 || rest(size) == 2 * (size - rest(size));
    }
    static std::uint32_t nextRoom(std::uint32_t room)
    {
        if (room == 1) return 2;
        return room + (rest(room) == 0 ? room / 2 : room - rest(room));
    }
    static std::size_t rank(std::uint32_t room)
    {
        return 2 * static_cast<std::size_t>(std::countr_zero(room)) + (rest(room) != 0);
    }

    static constexpr std::size_t some = 1024; // at once
    static constexpr std::uint32_t none = 0xffffffff;

    std::unique_ptr<std::byte[]> bytes_; // not cleared: what is not used yet costs no memory
    std::size_t size_ = 0;               // of it, in Ts
    std::uint32_t used_ = 0;             // of that
    // By rank: where there is one, whose first bytes tell the next.
    std::array<std::uint32_t, 64> free_ = [] {
        std::array<std::uint32_t, 64> all{};
        all.fill(none);
        return all;
    }();
};

} // namespace model2map
