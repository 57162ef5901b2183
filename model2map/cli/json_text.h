// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of printed JSON, in the spacing of the log. Times are decimals with 9 digits, never through a
// double, which a JSON library could not print.
#pragma once

#include <reactortrack/formats/event.h>

#include <optional>
#include <string>
#include <string_view>

namespace model2map {

std::string jsonText(std::string_view text);
std::string jsonText(const reactortrack::Text& text); // null without one
std::string jsonText(const std::optional<reactortrack::Nanoseconds>& time);
// The log's error object; null without one. Causes are walked, however many.
std::string jsonText(const reactortrack::ErrorInfo* error);
std::string jsonText(bool value);
std::string jsonText(double value); // the shortest text that is the same number

} // namespace model2map
