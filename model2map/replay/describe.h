// SPDX-License-Identifier: GPL-3.0-or-later
// Names of deferreds and slots for sentences in a terminal: one line, no control characters, not endless.
#pragma once

#include "model2map/replay/history.h"

#include <string>

namespace model2map {

// The text in one line: control characters as \n, \t or \xNN; cut with … after `limit` bytes, between
// characters.
std::string plainLine(std::string_view text, std::size_t limit = 120);
// "deferred 1 (d)", "list 3", "deferred 5, life 2".
std::string describe(const DeferredFacts& deferred);
// Its label, as the program's author thinks of it, "d", "d (life 2)"; without one as above. "a deferred" for
// noDeferred.
std::string labelOf(const History& history, DeferredIndex deferred);
// "problem", "problem / cure", "the link to deferred 2 (d2)", "slot 3" for one without a name.
std::string describe(const SlotFacts& slot, const DeferredFacts* linkTarget);
// "ValueError: oh no".
std::string describe(const ErrorInfo& error);
// "1.001 s", "12 ms", "3 µs": as many digits as a person reads.
std::string describe(Duration time);
// It may begin with the name of a deferred: with a large letter then.
std::string asSentence(std::string text);

} // namespace model2map
