// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <string_view>

namespace reactortrack::test {

// How often a test looks for what is rare: more where REACTORTRACK_LONG=1 is set, as ./dev test --long does.
inline int rounds(int usually, int inALongRun)
{
    const char* const variable = std::getenv("REACTORTRACK_LONG");
    return variable && std::string_view(variable) == "1" ? inALongRun : usually;
}

} // namespace reactortrack::test
