// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/weights.h"

#include <algorithm>

namespace model2map {

BigVector<double> weigh(const LayoutTree& tree)
{
    BigVector<double> weights(tree.parents.size(), 0.0);
    for (std::size_t i = weights.size(); i-- > 0;) {
        if (tree.kinds[i] == NodeKind::Slot) weights[i] += 1;
        weights[i] = std::max(weights[i], 1.0);
        if (i > 0) weights[tree.parents[i]] += weights[i];
    }
    return weights;
}

} // namespace model2map
