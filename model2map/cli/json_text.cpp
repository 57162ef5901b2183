// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/json_text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

namespace model2map {

using reactortrack::ErrorInfo;
using reactortrack::Frame;
using reactortrack::Nanoseconds;
using reactortrack::Text;

std::string jsonText(std::string_view text)
{
    using Json = nlohmann::json;
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string jsonText(const Text& text)
{
    return text ? jsonText(*text) : "null";
}

std::string jsonText(const std::optional<Nanoseconds>& time)
{
    if (!time) return "null";
    constexpr std::uint64_t perSecond = 1'000'000'000;
    const bool negative = time->count < 0;
    const auto count = static_cast<std::uint64_t>(time->count);
    const std::uint64_t size = negative ? 0 - count : count;
    std::string fraction = std::to_string(size % perSecond);
    fraction.insert(0, 9 - fraction.size(), '0');
    return (negative ? "-" : "") + std::to_string(size / perSecond) + "." + fraction;
}

namespace {

std::string framesText(std::span<const Frame> frames)
{
    std::string text = ", \"frames\": [";
    for (const Frame& frame : frames) {
        if (&frame != frames.data()) text += ", ";
        text += "{\"function\": " + jsonText(frame.function) + ", \"file\": " + jsonText(frame.file) +
                ", \"line\": " + std::to_string(frame.line) + "}";
    }
    return text + "]";
}

} // namespace

std::string jsonText(const ErrorInfo* error)
{
    if (!error) return "null";
    std::string text;
    std::size_t open = 0;
    for (; error; error = error->cause, ++open) {
        if (open > 0) text += ", \"cause\": ";
        text += "{\"type\": " + jsonText(error->type) + ", \"message\": " + jsonText(error->message);
        if (!error->frames.empty()) text += framesText(error->frames);
    }
    return text + std::string(open, '}');
}

std::string jsonText(bool value)
{
    return value ? "true" : "false";
}

std::string jsonText(double value)
{
    std::array<char, 40> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), result.ptr};
}

} // namespace model2map
