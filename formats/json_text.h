// SPDX-License-Identifier: MIT
// Text as a string of JSON, the bytes that Python's json.dumps(..., ensure_ascii=False) writes.
#pragma once

#include <string>
#include <string_view>

namespace reactortrack {

// Appends `text` in quotes: raw UTF-8, only the quote, the backslash and characters below 0x20 escaped; a
// U+FFFD for each maximal subpart that is no valid UTF-8.
void appendJsonString(std::string& out, std::string_view text);

} // namespace reactortrack
