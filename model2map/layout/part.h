// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model2map/layout/rect.h"

#include <utility>

namespace model2map {

// Parts `area` across its longer side; the first piece gets `share` of it.
inline std::pair<Rect, Rect> part(const Rect& area, double share)
{
    Rect first = area, second = area;
    if (area.width >= area.height) {
        first.width = area.width * share;
        second.x += first.width;
        second.width = area.width - first.width;
    } else {
        first.height = area.height * share;
        second.y += first.height;
        second.height = area.height - first.height;
    }
    return {first, second};
}

} // namespace model2map
