// SPDX-License-Identifier: MIT
// A line of JSON once more, byte by byte: for a line that the fast reader did not take. It finds what is
// wrong and where, and mends what needs no more than U+FFFD.
#pragma once

#include <reactortrack/formats/json_nodes.h>
#include <reactortrack/formats/line_problem.h>

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace reactortrack {

class SlowJson {
public:
    // `depth`: how deep arrays and objects may stand in each other, the outermost being 1.
    explicit SlowJson(std::size_t depth) : depth_(depth) {}

    // Takes apart a line that holds an object and nothing else; or says what is wrong with it first.
    // The nodes' texts live until the next line, and as long as `line`.
    std::optional<LineProblem> read(std::string_view line, JsonNodes& nodes);
    // Whether the last line held, in its strings, bytes or escapes that are no Unicode and became U+FFFD.
    bool mended() const noexcept { return mended_; }

private:
    std::size_t depth_;
    std::deque<std::string> texts_;
    bool mended_ = false;
};

} // namespace reactortrack
