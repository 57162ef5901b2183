// SPDX-License-Identifier: MIT
// A line of JSON by simdjson, on demand with every value walked. It only says whether the line is good; where
// and why it is not is for json_slow to find.
#pragma once

#include <reactortrack/formats/json_nodes.h>

#include <cstddef>
#include <memory>
#include <string_view>

namespace reactortrack {

class FastJson {
public:
    // So many bytes after a line must be readable; what they hold does not matter.
    static const std::size_t padding;

    // `depth`: how deep arrays and objects may stand in each other, the outermost being 1.
    explicit FastJson(std::size_t depth);
    ~FastJson();
    FastJson(FastJson&&) noexcept;
    FastJson& operator=(FastJson&&) noexcept;

    // Takes apart a line that holds an object and nothing else. False: it may be bad, and `nodes` says
    // nothing. Every line that it takes the slow reader takes too, and makes the same nodes of it.
    bool read(std::string_view line, JsonNodes& nodes);

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

} // namespace reactortrack
