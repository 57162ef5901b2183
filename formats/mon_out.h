// SPDX-License-Identifier: MIT
// The constants of the log's format; formats/mon_out.md is their page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reactortrack::mon_out {

// The version that this library writes and the highest that it reads.
inline constexpr std::int64_t version = 1;

// Digits after the point in `t` and `time`, as they are written.
inline constexpr int timeDecimals = 9;

// What a reader takes unless it is told otherwise: the bytes of a line without its end, and how deep arrays
// and objects stand in each other, the line's own object being 1.
inline constexpr std::size_t lineBytes = std::size_t{16} << 20;
inline constexpr std::size_t depth = 64;
// As many values have room in a line: a reader keeps a note of each.
inline constexpr std::size_t lineValues = std::size_t{1} << 18;
// No reader goes deeper than this, whatever its limits say: it walks by recursion.
inline constexpr std::size_t greatestDepth = 1000;

// A writer leaves out what stands deeper in a chain of causes, so that every reader can read the line.
inline constexpr int greatestCauses = 60;

// What `recorder` begins with, "reactortrack-cpp 0.1" in full; the part after the dash is the language's.
inline constexpr std::string_view recorderPrefix = "reactortrack-";

// The text of no value (void, None, null), in every language.
inline constexpr std::string_view noValue = "None";
// A `value` has at most this many bytes, the mark of a cut included.
inline constexpr std::size_t valueBytes = 120;
inline constexpr std::string_view cutMark = "\u2026";

// The action of lines that hold no event but what is told of the log to learners (docs/lessons.md).
inline constexpr std::string_view lesson = "lesson";

// What a log is called when nobody says otherwise.
inline constexpr std::string_view fileName = "mon.out";

} // namespace reactortrack::mon_out
