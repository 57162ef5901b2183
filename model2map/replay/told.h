// SPDX-License-Identifier: GPL-3.0-or-later
// What was wrong with a log, with the option that would let more of it in.
#pragma once

#include <reactortrack/formats/diagnostic.h>

#include <string>

namespace model2map {

// "FILE:LINE:COLUMN: reason (--max-line sets the limit)"; without an option where no limit was met.
std::string told(const reactortrack::Diagnostic& diagnostic);
// Only the reason.
std::string toldReason(const reactortrack::Diagnostic& diagnostic);
// "--max-line" …
std::string optionOf(reactortrack::Limit limit);

} // namespace model2map
