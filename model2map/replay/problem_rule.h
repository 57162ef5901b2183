// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that logs are checked against, by the names that they have in model2map.md.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace model2map {

// One of them, in a byte: a log may have millions of problems. A name that is none does not compile.
class ProblemRule {
public:
    consteval ProblemRule(const char* name) : place_(placeOf(name)) {}
    constexpr std::string_view name() const noexcept { return names[place_]; }
    constexpr operator std::string_view() const noexcept { return name(); }
    friend constexpr bool operator==(ProblemRule, ProblemRule) = default;

private:
    static constexpr std::array<std::string_view, 18> names{
        "unhandled-error", "never-fired",      "pending-at-end",  "unfinished-callback", "wait-cycle",
        "self-wait",       "events-lost",      "ended-early",     "inconsistent",        "slow-callback",
        "consumed-twice",  "none-after-chain", "fired-twice",     "ignored-fire",        "unbalanced-unpause",
        "empty-any-of",    "cross-thread",     "no-final-errback"};
    static consteval std::uint8_t placeOf(std::string_view name)
    {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) throw "no such rule"; // of the compiler, not of a program
        return static_cast<std::uint8_t>(found - names.begin());
    }

    std::uint8_t place_;
};

} // namespace model2map
