// SPDX-License-Identifier: MIT
// Texts of fixed length, and the one place that speaks to the user. Allocates nothing. Not for users.
#pragma once

#include <span>
#include <string_view>

namespace reactortrack {

// Copies `text` and a NUL, cut to what fits.
void copyText(std::span<char> to, std::string_view text) noexcept;

// "SUBJECT: what the system calls ERROR_NUMBER", cut to what fits.
void describeError(std::span<char> to, std::string_view subject, int errorNumber) noexcept;

// Writes "reactortrack: WHAT CONSEQUENCE" and a newline to standard error, in one piece and at most once
// waited for.
void sayOnStandardError(std::string_view what, std::string_view consequence) noexcept;

} // namespace reactortrack
