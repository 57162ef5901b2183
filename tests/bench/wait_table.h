// SPDX-License-Identifier: MIT
// Prints how long a window's answers take, in milliseconds and in frames.
#pragma once

#include "tests/bench/window_driver.h"

#include <QImage>

#include <optional>

namespace reactortrack::bench {

class WaitTable {
public:
    // Prints the head. The floor is QImage::fill of the map's size, taken before each answer.
    WaitTable(WindowDriver& driver, const char* title);

    // Prints a row of so many answers, less those that lead nowhere.
    void add(const char* name, const std::function<std::optional<Wait>()>& one, int count = 40);

private:
    QImage floor_;
};

} // namespace reactortrack::bench
