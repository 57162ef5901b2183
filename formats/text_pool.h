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
    static constexpr std::size_t readable = 48; // three parts, see below
    TextId idOfReadable(std::string_view text)
    {
        if (text.size() < part) return idOf(Short(text), text);
        return text.size() <= readable ? idOf(Middle(text), text) : idOfLong(text);
    }
    std::size_t size() const noexcept { return texts_.size(); }
    // Whether there are more than so many.
    void setLimit(std::size_t texts) noexcept { limit_ = texts; }
    bool isOverLimit() const noexcept { return overLimit_; }
    // The text of a number that idOf gave; it lives as long as the pool.
    std::string_view text(TextId id) const noexcept { return texts_[static_cast<std::size_t>(id)]; }

private:
    // Texts that are hashed and compared without a loop or a jump, sixteen bytes at a time.
    static constexpr std::size_t part = 16;
    using Part [[gnu::vector_size(part)]] = std::uint64_t;
    static Part difference(const char* at, const char* other)
    {
        Part found, with;
        std::memcpy(&found, at, part);
        std::memcpy(&with, other, part);
        return found ^ with;
    }
    static bool isNone(Part difference) { return (difference[0] | difference[1]) == 0; }
    static std::uint64_t word(const char* at)
    {
        std::uint64_t found = 0;
        std::memcpy(&found, at, sizeof found);
        return found;
    }
    // Loses one bit, which no ASCII has.
    static std::uint64_t product(std::uint64_t low, std::uint64_t high, std::uint32_t salt)
    {
        return (2 * low + 1) * (high ^ ~std::uint64_t{salt});
    }
    // One that is shorter than a part, as if zeros stood behind it.
    class Short {
    public:
        explicit Short(std::string_view text)
            : at_(text.data()), mask_(window.data() + part - text.size()), size_(text.size())
        {
        }
        std::uint64_t hash() const
        {
            return size_ + product(word(at_) & word(mask_), word(at_ + 8) & word(mask_ + 8), 0x1E3779B1);
        }
        bool isAt(const char* other) const
        {
            Part mask;
            std::memcpy(&mask, mask_, part);
            return isNone(difference(at_, other) & mask);
        }

    private:
        static constexpr std::array<char, 2 * part> window = [] { // ones, then zeros
            std::array<char, 2 * part> made{};
            for (std::size_t i = 0; i < part; ++i)
                made[i] = -1;
            return made;
        }();
        const char* at_;
        const char* mask_;
        std::size_t size_;
    };
    // One of at most `readable` bytes, by three parts, which may overlap: which ones need not be foreseen.
    class Middle {
    public:
        explicit Middle(std::string_view text)
            : at_(text.data()), last_(text.size() - part), middle_(last_ < part ? last_ : part)
        {
        }
        std::uint64_t hash() const
        {
            return last_ + part + product(0, 0x1E3779B1) + product(middle_, 0x42B2AE3D) +
                   product(last_, 0x165667B1);
        }
        bool isAt(const char* other) const
        {
            return isNone(difference(at_, other) | difference(at_ + middle_, other + middle_) |
                          difference(at_ + last_, other + last_));
        }

    private:
        std::uint64_t product(std::size_t place, std::uint32_t salt) const
        {
            return TextPool::product(word(at_ + place), word(at_ + place + 8), salt);
        }
        const char* at_;
        std::size_t last_, middle_;
    };

    template <class Words>
    TextId idOf(const Words& words, std::string_view text)
    {
        const std::uint64_t hash = words.hash();
        const std::uint32_t known = ids_.find(hash, [&](std::uint32_t id) {
            return texts_[id].size() == text.size() && words.isAt(texts_[id].data());
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
