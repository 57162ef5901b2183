// SPDX-License-Identifier: MIT
// Where in the user's code something was asked for.
#pragma once

#include <cstdint>
#include <string>

namespace reactortrack {

// Made by default arguments (`Site site = Site::here()`), so that it names the caller's line without a macro.
// std::source_location would do the same, but clang 14 has none.
struct Site {
    const char* file = nullptr; // null: unknown
    const char* function = nullptr;
    std::uint32_t line = 0;

    static constexpr Site here(const char* file = __builtin_FILE(),
                               const char* function = __builtin_FUNCTION(),
                               std::uint32_t line = __builtin_LINE()) noexcept
    {
        return {file, function, line};
    }
};

// "example.cpp:31", without the folders; empty when the site is unknown.
std::string toString(const Site& site);

} // namespace reactortrack
