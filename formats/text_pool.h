// SPDX-License-Identifier: MIT
// Texts kept once each, under small numbers; they never move.
#pragma once

#include <reactortrack/formats/number_table.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace reactortrack {

enum class TextId : std::uint32_t { None = 0xFFFFFFFF };

class TextPool {
public:
    // The number of that text, the same for the same text. Copies it the first time.
    TextId idOf(std::string_view text);
    // The same, quicker; so many bytes may be read from where the text begins.
    static constexpr std::size_t readable = 48;
    TextId idOfReadable(std::string_view text)
    {
        if (text.size() > readable) return idOfLong(text);
        return text.size() <= 32 ? idOf<4>(text) : idOf<readable / 8>(text);
    }
    std::size_t size() const noexcept { return texts_.size(); }
    // Whether there are more than so many.
    void setLimit(std::size_t texts) noexcept { limit_ = texts; }
    bool isOverLimit() const noexcept { return overLimit_; }
    // The text of a number that idOf gave; it lives as long as the pool.
    std::string_view text(TextId id) const noexcept { return texts_[static_cast<std::size_t>(id)]; }

private:
    // A text of `count` times eight bytes at most that is hashed and compared without a loop, as if zeros
    // stood behind it.
    template <std::size_t count>
    class Words {
    public:
        Words(const char* at, std::size_t size) : at_(at), mask_(window.data() + readable - size) {}

        std::uint64_t hash() const
        {
            constexpr std::array<std::uint64_t, readable / 8> factors = {
                0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
                0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5, 0xD6E8FEB86659FD93};
            std::uint64_t sum = 0;
            for (std::size_t i = 0; i < count; ++i)
                sum += (word(at_, i) & word(mask_, i)) * factors[i];
            return sum;
        }
        bool areAt(const char* other) const
        {
            std::uint64_t different = 0;
            for (std::size_t i = 0; i < count; ++i)
                different |= (word(at_, i) ^ word(other, i)) & word(mask_, i);
            return different == 0;
        }

    private:
        static constexpr std::array<char, 2 * readable> window = [] { // ones, then zeros
            std::array<char, 2 * readable> made{};
            for (std::size_t i = 0; i < readable; ++i)
                made[i] = -1;
            return made;
        }();
        static std::uint64_t word(const char* at, std::size_t i)
        {
            std::uint64_t found = 0;
            std::memcpy(&found, at + i * sizeof found, sizeof found);
            return found;
        }

        const char* at_;
        const char* mask_;
    };

    template <std::size_t count>
    TextId idOf(std::string_view text)
    {
        const Words<count> words(text.data(), text.size());
        const std::uint64_t hash = words.hash();
        const std::uint32_t known = ids_.find(hash, [&](std::uint32_t id) {
            return texts_[id].size() == text.size() && words.areAt(texts_[id].data());
        });
        return known != NumberTable::none ? TextId{known} : add(hash, text);
    }

    TextId idOfLong(std::string_view text);
    TextId add(std::uint64_t hash, std::string_view text);
    std::string_view keep(std::string_view text);
    static std::uint64_t hashOf(std::string_view text); // of one that is kept, or is long

    std::vector<std::unique_ptr<char[]>> blocks_;
    char* end_ = nullptr;  // of the last block
    std::size_t free_ = 0; // bytes before it
    std::vector<std::string_view> texts_;
    NumberTable ids_;
    std::size_t limit_ = SIZE_MAX;
    bool overLimit_ = false;
};

} // namespace reactortrack
