// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as people type them on a command line; none when the text is anything else.
#pragma once

#include <reactortrack/formats/event.h>

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace model2map {

// Digits only.
std::optional<std::size_t> parseCount(std::string_view text);
// The same, or with K, M or G behind it: so many times 1024, its square, its cube.
std::optional<std::size_t> parseBytes(std::string_view text);
// "0.1", "2", "1e-3": seconds, at least 0 and at most 10^9.
std::optional<reactortrack::Duration> parseSeconds(std::string_view text);
// "1200x800": each from 1 to `largest`.
std::optional<std::pair<int, int>> parseSize(std::string_view text, int largest);

} // namespace model2map
