// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace model2map {

// In pixels of the picture; y grows downwards.
struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Rect&) const = default;
    double area() const noexcept { return width * height; }
    bool contains(double px, double py) const noexcept
    {
        return px >= x && py >= y && px < x + width && py < y + height;
    }
};

} // namespace model2map
