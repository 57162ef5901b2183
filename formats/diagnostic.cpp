// SPDX-License-Identifier: MIT
#include <reactortrack/formats/diagnostic.h>

namespace reactortrack {

std::string_view limitName(Limit limit)
{
    constexpr std::string_view names[] = {"line", "depth", "names", "events", "bad", "memory"};
    return names[static_cast<std::size_t>(limit)];
}

std::string toString(const Diagnostic& diagnostic)
{
    std::string text = diagnostic.file;
    for (const std::int64_t place : {diagnostic.line, diagnostic.column})
        if (place != 0) text.append(":").append(std::to_string(place));
    return text.append(": ").append(diagnostic.reason);
}

} // namespace reactortrack
