// SPDX-License-Identifier: GPL-3.0-or-later
// What proves a problem: the events of the log that show it, as reasons; model2map/models has the words.
#pragma once

#include "model2map/replay/why.h"

namespace model2map {

// For one of history.problems(), in an order to read, at least one and at most mostReasons. Each stands at an
// event of the log. Nothing is guessed: where something is missing a reason says so, and that nothing in the
// log tells of a thing is said only where nothing is missing. Costs about as much as the deferreds concerned
// have changes and slots.
std::vector<Reason> proofOf(const History& history, const Problem& problem);

} // namespace model2map
