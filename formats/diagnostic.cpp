// SPDX-License-Identifier: MIT
#include <reactortrack/formats/diagnostic.h>

namespace reactortrack {

std::string toString(const Diagnostic& diagnostic)
{
    std::string text = diagnostic.file;
    for (const std::int64_t place : {diagnostic.line, diagnostic.column})
        if (place != 0) text.append(":").append(std::to_string(place));
    return text.append(": ").append(diagnostic.reason);
}

} // namespace reactortrack
