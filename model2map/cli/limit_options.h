// SPDX-License-Identifier: GPL-3.0-or-later
// The options that limit what is read: --max-line and its like.
#pragma once

#include <reactortrack/formats/trace_reader.h>

#include <string>
#include <string_view>

namespace model2map {

// As they are without an option: of the machine's memory half.
reactortrack::ReadLimits defaultLimits();
// Whether an option is one of them, "--max-line" …
bool isLimitOption(std::string_view option);
// Takes the value of one; empty, or a sentence that says what is wrong with it.
std::string setLimit(reactortrack::ReadLimits& limits, std::string_view option, std::string_view value);

} // namespace model2map
