// SPDX-License-Identifier: MIT
// One line of JSON taken apart: what both readers of a line make, the fast one and the slow one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace reactortrack {

enum class JsonKind : std::uint8_t { Null, False, True, Number, String, Array, Object };

struct JsonNode {
    JsonKind kind = JsonKind::Null;
    std::string_view key;   // in an object: the member's key, escapes resolved
    std::string_view text;  // a string, escapes resolved; a number as it is written
    std::size_t column = 0; // in bytes, from 1; 0: the reader did not look
    std::size_t end = 0;    // the index after its last descendant
};

// In the order they are written, a parent before its children; the line's own value is the first.
// The texts belong to the reader that made them and live until its next line.
using JsonNodes = std::vector<JsonNode>;

} // namespace reactortrack
