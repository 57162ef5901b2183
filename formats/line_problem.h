// SPDX-License-Identifier: MIT
// What is wrong with a line, and words for it.
#pragma once

#include <reactortrack/formats/diagnostic.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace reactortrack {

struct LineProblem {
    std::size_t column =
        0; // in bytes, from 1; the end of the line is the column after its last byte; 0: not known
    std::string reason;                        // what was expected, what came
    std::optional<Limit> limit = std::nullopt; // that was met, where it is one
};

// Text of a log in a message: at most 40 bytes of it, in quotes, what is not printable ASCII escaped.
std::string quoted(std::string_view text);
// One byte of a log in a message: 'x', or "byte 0x1b" for what cannot be printed.
std::string byteText(char byte);

} // namespace reactortrack
