// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/numbers.h"

#include <charconv>
#include <cmath>
#include <cstdint>

namespace model2map {

std::optional<std::size_t> parseCount(std::string_view text)
{
    std::size_t count = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, count);
    return error == std::errc{} && stop == end ? std::optional(count) : std::nullopt;
}

std::optional<std::size_t> parseBytes(std::string_view text)
{
    constexpr std::string_view units = "KMG";
    const std::size_t unit = text.empty() ? std::string_view::npos : units.find(text.back());
    if (unit == std::string_view::npos) return parseCount(text);
    const std::size_t shift = 10 * (unit + 1);
    const std::optional<std::size_t> count = parseCount(text.substr(0, text.size() - 1));
    return count && *count <= SIZE_MAX >> shift ? std::optional(*count << shift) : std::nullopt;
}

std::optional<reactortrack::Duration> parseSeconds(std::string_view text)
{
    double seconds = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, seconds);
    if (error != std::errc{} || stop != end || !(seconds >= 0 && seconds <= 1e9)) return std::nullopt;
    return reactortrack::Duration{std::llround(seconds * 1e9)};
}

std::optional<std::pair<int, int>> parseSize(std::string_view text, int largest)
{
    const std::size_t x = text.find('x');
    if (x == std::string_view::npos) return std::nullopt;
    const std::optional<std::size_t> width = parseCount(text.substr(0, x));
    const std::optional<std::size_t> height = parseCount(text.substr(x + 1));
    const auto inRange = [largest](const std::optional<std::size_t>& side) {
        return side && *side >= 1 && *side <= static_cast<std::size_t>(largest);
    };
    if (!inRange(width) || !inRange(height)) return std::nullopt;
    return std::pair(static_cast<int>(*width), static_cast<int>(*height));
}

} // namespace model2map
