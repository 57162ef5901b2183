// SPDX-License-Identifier: MIT
// A reader of lines that has seen keys in no order, and so reads whatever comes in another way.
#pragma once

#include <reactortrack/formats/line_reader.h>

#include <string>
#include <string_view>

namespace reactortrack::test {

inline void showNoOrder(LineReader& reader, int lines)
{
    static const std::string room(LineReader::padding(), '\0');
    for (int i = 0; i < lines; ++i) {
        constexpr std::string_view texts[] = {R"({"t": 1.5, "action": "note"})",
                                              R"({"text": "a", "action": "note"})"};
        const std::string_view text = texts[i % 2];
        const std::string line = std::string(text) + room;
        reader.read(std::string_view(line).substr(0, text.size()));
    }
}

} // namespace reactortrack::test
