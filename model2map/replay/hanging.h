// SPDX-License-Identifier: GPL-3.0-or-later
// Who hangs on whom: a deferred that never fired is not to blame when the one that should fire it never fired
// either.
#pragma once

#include "model2map/replay/lives.h"

namespace model2map {

// Of the candidates (by DeferredIndex) those to be told: all that hang on no other candidate through links,
// and of a circle of links its first one. Time is linear in the number of links.
std::vector<bool> firstCauses(const Lives& lives, const std::vector<bool>& candidates);

} // namespace model2map
