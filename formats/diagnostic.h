// SPDX-License-Identifier: MIT
// Damage in a log is a value, not an exception: where it is, what was lost, why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reactortrack {

enum class DiagnosticKind : std::uint8_t {
    BadLine,    // the line holds no event; it was skipped, reading went on
    Torn,       // the last line has no end and is not whole: the writer was cut off
    Version,    // written by a newer format: nothing of it was read
    Unreadable, // the file could not be opened or read on
    Side,       // the side file, which holds the newest events, could not be merged, or not all of it
    Packed,     // a compressed log is damaged or ends too early: what follows is missing
    Spool,      // texts are in memory, as a temporary file cannot be written; nothing is missing
    Cut,        // a limit was met, or somebody stopped it: from that line on nothing was read
};

// What a reader was told to take no more of (ReadLimits).
enum class Limit : std::uint8_t { Line, Depth, Names, Events, Bad, Memory };
std::string_view limitName(Limit limit); // "line" …

struct Diagnostic {
    DiagnosticKind kind = DiagnosticKind::BadLine;
    std::string file;
    std::int64_t line = 0;                     // from 1; 0 where no line is meant
    std::int64_t column = 0;                   // in bytes, from 1; 0 where the whole line is meant
    std::string reason;                        // one sentence: what was expected, what came
    std::optional<Limit> limit = std::nullopt; // that was met, where it is one
};

// "FILE:LINE:COLUMN: reason", the parts that are 0 left out.
std::string toString(const Diagnostic& diagnostic);

} // namespace reactortrack
