// SPDX-License-Identifier: MIT
// Input for the fuzz tests: a log spoilt in the ways that files are spoilt, noise, and random cuts.
// All is drawn from a seed and the same on every machine.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace reactortrack::test {

// The standard's distributions differ between libraries; its engine does not.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    // 0 … n - 1; 0 where n is 0.
    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(engine_() % n); }
    bool chance(std::size_t percent) { return below(100) < percent; }
    char byte() { return static_cast<char>(static_cast<unsigned char>(below(256))); }
    std::uint64_t bits() { return engine_(); }
    template <typename Range>
    const auto& oneOf(const Range& range)
    {
        return range[below(std::size(range))];
    }

private:
    std::mt19937_64 engine_;
};

// Pieces of JSON and of bytes that readers trip over.
inline constexpr std::string_view badPieces[] = {"null",
                                                 "-1",
                                                 "1e999",
                                                 "-0",
                                                 "0.5",
                                                 "01",
                                                 "9007199254740992",
                                                 "99999999999999999999",
                                                 "true",
                                                 "{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 "\"",
                                                 "\\",
                                                 "\\ud800",
                                                 "\\udc00",
                                                 "\\u12",
                                                 ",",
                                                 ":",
                                                 "\n",
                                                 "\r",
                                                 "\r\n",
                                                 "\t",
                                                 "\xEF\xBB\xBF",
                                                 "\xFF",
                                                 "\xED\xA0\x80",
                                                 "\xF0\x9F",
                                                 "[[[[[[[[[[[[[[[[[[[[",
                                                 "{\"a\":{\"a\":{\"a\":",
                                                 "\"action\": 5",
                                                 "\"version\": 2",
                                                 "{}",
                                                 "\"\": ",
                                                 " "};

// One small damage.
inline void spoil(std::string& bytes, Random& random)
{
    const std::size_t at = random.below(bytes.size() + 1);
    const std::size_t size = std::min(random.below(24), bytes.size() - at);
    const std::size_t other = random.below(bytes.size() + 1);
    switch (random.below(8)) {
    case 0:
        if (at < bytes.size())
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1 << random.below(8)));
        break;
    case 1:
        if (at < bytes.size()) bytes[at] = random.byte();
        break;
    case 2:
        bytes.erase(at, size);
        break;
    case 3:
        bytes.insert(other, bytes.substr(at, size));
        break;
    case 4:
        bytes.insert(at, random.oneOf(badPieces));
        break;
    case 5:
        bytes.insert(at, random.below(4), '\0');
        break;
    case 6:
        bytes.replace(at, size, random.oneOf(badPieces));
        break;
    default:
        bytes.resize(random.chance(20) ? at : bytes.size());
        break;
    }
}

// The bytes with one to four small damages.
inline std::string mutated(std::string bytes, Random& random)
{
    for (std::size_t left = 1 + random.below(4); left > 0; --left)
        spoil(bytes, random);
    return bytes;
}

// So many bytes that are no log: plain random ones, and stretches of what JSON is made of.
inline std::string noise(std::size_t size, Random& random)
{
    constexpr std::string_view alphabet = "{}[]\",:\\ \n\t0123456789.eE+-truefalsn\"\"actioncallback?";
    std::string bytes;
    while (bytes.size() < size) {
        const bool jsonLike = random.chance(60);
        for (std::size_t left = random.below(400); left > 0; --left)
            bytes.push_back(jsonLike ? random.oneOf(alphabet) : random.byte());
        if (random.chance(20)) bytes.append(random.oneOf(badPieces));
        if (random.chance(30)) bytes.push_back('\n');
    }
    bytes.resize(size);
    return bytes;
}

// The bytes in pieces of 1 … `longest`.
inline std::vector<std::string_view> cut(std::string_view bytes, Random& random, std::size_t longest)
{
    std::vector<std::string_view> pieces;
    while (!bytes.empty()) {
        pieces.push_back(bytes.substr(0, 1 + random.below(longest)));
        bytes.remove_prefix(pieces.back().size());
    }
    return pieces;
}

} // namespace reactortrack::test
