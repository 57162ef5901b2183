// SPDX-License-Identifier: MIT
// One value of a line of JSON, of the type and in the range that its key has; or what is wrong with it.
#pragma once

#include <reactortrack/formats/json_nodes.h>
#include <reactortrack/formats/line_problem.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace reactortrack {

// Each read returns whether the value is good and then has set `out`; otherwise problem() tells.
class NodeValues {
public:
    // `nodes` must live as long as this.
    explicit NodeValues(const JsonNodes& nodes) : nodes_(nodes) {}

    bool text(std::size_t node, std::string_view key, std::string_view& out);
    bool boolean(std::size_t node, std::string_view key, bool& out);
    bool integer(std::size_t node, std::string_view key, std::int64_t least, std::int64_t most,
                 std::int64_t& out);
    // Seconds, read into nanoseconds; the limits too.
    bool seconds(std::size_t node, std::string_view key, std::int64_t least, std::int64_t most,
                 std::int64_t& out);

    // Set the problem; return false.
    bool fail(std::size_t node, std::string reason);
    bool wrongType(std::size_t node, std::string_view wanted, std::string_view key);

    const JsonNodes& nodes() const noexcept { return nodes_; }
    const LineProblem& problem() const noexcept { return problem_; }

private:
    const JsonNodes& nodes_;
    LineProblem problem_;
};

// A number of a log in a message: as it is written, unless it is long.
std::string numberText(std::string_view number);

} // namespace reactortrack
