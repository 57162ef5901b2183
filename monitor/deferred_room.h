// SPDX-License-Identifier: MIT
// Memory inside a deferred for its first few pairs, so that a usual chain is one allocation.
#pragma once

#include <cstddef>
#include <cstdint>

namespace reactortrack::detail {

// Three pairs of functions or of lambdas with one or two captures. Filled from the front, and empty again
// when nothing stands in it any more.
class PairRoom {
public:
    static constexpr std::size_t word = 8;
    static constexpr std::size_t words = 27;

    PairRoom() noexcept {} // leaves the memory as it is
    PairRoom(const PairRoom&) = delete;
    PairRoom& operator=(const PairRoom&) = delete;

    // Null where too little is left.
    void* take(std::size_t size) noexcept
    {
        const std::size_t needed = (size + word - 1) / word;
        if (needed > words - used_) return nullptr;
        std::byte* const taken = memory_ + used_ * word;
        used_ = static_cast<std::uint8_t>(used_ + needed);
        ++count_;
        return taken;
    }
    // One that was taken is free.
    void giveBack() noexcept
    {
        if (--count_ == 0) used_ = 0;
    }

    // How far a place is from its room, in words, and back: a pair has only a byte to know it. Never 0.
    std::uint8_t distanceTo(const void* taken) const noexcept
    {
        const auto* const begin = reinterpret_cast<const std::byte*>(this);
        const auto bytes = static_cast<std::size_t>(static_cast<const std::byte*>(taken) - begin);
        return static_cast<std::uint8_t>(bytes / word);
    }
    static PairRoom& around(void* taken, std::uint8_t distance) noexcept
    {
        return *reinterpret_cast<PairRoom*>(static_cast<std::byte*>(taken) - distance * word);
    }

private:
    std::uint8_t used_ = 0; // words
    std::uint8_t count_ = 0;
    alignas(word) std::byte memory_[words * word];
};

} // namespace reactortrack::detail
