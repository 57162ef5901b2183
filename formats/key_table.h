// SPDX-License-Identifier: MIT
// Something for each key of a line, found in one step from where the key stands. Not for users.
#pragma once

#include <reactortrack/formats/event_fields.h>
#include <reactortrack/formats/line_lexer.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace reactortrack::quick {

template <class What>
class KeyTable {
public:
    // `ofFields` in the order of Field.
    constexpr KeyTable(What ofNone, What ofAction, const std::array<What, fieldCount>& ofFields)
    {
        std::array<std::uint8_t, places> numbers{};
        while (!place(numbers))
            factor_ += 0x9E3779BA;
        for (std::size_t i = 0; i < places; ++i)
            whats_[i] = numbers[i] < fieldCount     ? ofFields[numbers[i]]
                        : numbers[i] == ofKeyAction ? ofAction
                                                    : ofNone;
    }
    // What belongs to the only key that may stand there, behind its first quote. Nine bytes are read there.
    const What& at(const char* at) const
    {
        std::uint32_t word = 0;
        std::memcpy(&word, at, sizeof word);
        return whats_[placeOf(word, at[8] == '?')];
    }

private:
    static constexpr std::size_t places = 512;
    static constexpr std::uint8_t ofKeyAction = fieldCount, none = fieldCount + 1;

    // By three letters and a bit of the fourth; "callback" and "callback?" differ later than that.
    constexpr std::size_t placeOf(std::uint32_t word, bool asks) const
    {
        return (word & 0x011F1F1F) * factor_ >> 24 << 1 | (asks ? 1U : 0U);
    }
    // False: another key has its place. A short one has one for whatever may stand behind it.
    constexpr bool put(std::string_view name, std::uint8_t number, std::array<std::uint8_t, places>& numbers)
    {
        constexpr std::string_view behind = ": \t\r";
        for (const char third : behind.substr(0, name.size() < 2 ? behind.size() : 1))
            for (const char fourth : behind.substr(0, name.size() < 3 ? behind.size() : 1)) {
                std::array<char, 4> begin{'"', '"', third, fourth};
                for (std::size_t i = 0; i < begin.size() && i <= name.size(); ++i)
                    begin[i] = i < name.size() ? name[i] : '"';
                const auto word = static_cast<std::uint32_t>(wordOf({begin.data(), begin.size()}));
                for (const bool asks : {false, true}) {
                    // Where a question mark stands behind another key it says nothing.
                    if (name.substr(0, 8) == "callback" && asks != (name.size() > 8)) continue;
                    std::uint8_t& place = numbers[placeOf(word, asks)];
                    if (place != none && place != number) return false;
                    place = number;
                }
            }
        return true;
    }
    constexpr bool place(std::array<std::uint8_t, places>& numbers)
    {
        numbers.fill(none);
        bool isPlaced = put("action", ofKeyAction, numbers);
        for (std::size_t i = 0; i < fieldCount && isPlaced; ++i)
            isPlaced = put(fieldTable[i].key, static_cast<std::uint8_t>(i), numbers);
        return isPlaced;
    }

    std::uint32_t factor_ = 0x9E3779B1;
    std::array<What, places> whats_{};
};

} // namespace reactortrack::quick
