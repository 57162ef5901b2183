// SPDX-License-Identifier: MIT
// Event -> one line of mon.out. Its twin is formats/trace_reader.h.
#pragma once

#include <reactortrack/formats/event.h>

#include <string>

namespace reactortrack {

// Appends the line of `event`, its '\n' included, to `line`: the keys of its action's row in mon_out.md in
// that order, then site, by, thread, t; canonical spacing and escapes; what is not valid UTF-8 as U+FFFD. An
// event of action Unknown has no line: nothing is appended. Times and numbers are written as they are, so
// keep them in the ranges of mon_out.md; causes deeper than mon_out::greatestCauses are left out. Throws
// nothing but std::bad_alloc. Any thread.
void appendLine(std::string& line, const Event& event);

} // namespace reactortrack
