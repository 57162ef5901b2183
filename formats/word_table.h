// SPDX-License-Identifier: MIT
// A few words, found by the text where one of them stands. Not for users.
#pragma once

#include <reactortrack/formats/line_lexer.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reactortrack::quick {

class WordTable {
public:
    struct Word {
        Mark mark; // with the quote that ends it
        std::uint8_t number = 0;
        const Word* other = nullptr; // that begins with the same eight bytes
    };

    // The words get the numbers from `first` on.
    WordTable(const std::vector<std::string_view>& words, std::uint8_t first)
    {
        for (const std::string_view word : words) {
            const std::string quoted = std::string(word) + '"';
            words_.push_back({Mark(quoted), first++, nullptr});
            begins_.push_back(beginOf(wordOf(quoted)));
        }
        // Room for many times the words, and factors far from each other (neighbours put most words where
        // they stood): a hundred tries instead of a hundred thousand, which every start of a program paid
        // for.
        while (!place())
            factor_ *= 0xD1342543DE82EF95;
    }
    WordTable(const WordTable&) = delete;
    WordTable& operator=(const WordTable&) = delete;

    // The word that stands there, up to its quote; null if none does. Sixteen bytes may be read there.
    const Word* find(const char* at) const
    {
        const Word* word = places_[placeOf(beginOf(load(at)))];
        while (word && !word->mark.standsAt(at))
            word = word->other;
        return word;
    }

private:
    // Of eight bytes those before a quote.
    static std::uint64_t beginOf(std::uint64_t bytes)
    {
        const std::uint64_t quotes = zeroBytes(bytes ^ ones * '"');
        return bytes & (((quotes & (0 - quotes)) >> 7) - 1);
    }
    std::size_t placeOf(std::uint64_t begin) const { return static_cast<std::size_t>(begin * factor_ >> 55); }

    // False: words with different begins would have the same place.
    bool place()
    {
        places_.fill(nullptr);
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const Word*& place = places_[placeOf(begins_[i])];
            if (place && begins_[static_cast<std::size_t>(place - words_.data())] != begins_[i]) return false;
            words_[i].other = place;
            place = &words_[i];
        }
        return true;
    }

    std::vector<Word> words_;
    std::vector<std::uint64_t> begins_;
    std::uint64_t factor_ = 0x9E3779B97F4A7C15;
    std::array<const Word*, 512> places_{};
};

} // namespace reactortrack::quick
