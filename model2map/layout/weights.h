// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model2map/layout/tree.h"

namespace model2map {

// What each node weighs: a slot 1 plus what stands inside it, a deferred (and the root) the sum of what
// stands in it, at least 1, a reference 1. A loop from the last node to the first, so depth costs no stack.
BigVector<double> weigh(const LayoutTree& tree);

} // namespace model2map
