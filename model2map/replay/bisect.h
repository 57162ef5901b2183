// SPDX-License-Identifier: GPL-3.0-or-later
// A binary search over numbers. The views of <ranges> do it too, but clang, which the fuzzers need, cannot
// read those of GCC 12.
#pragma once

#include <cstddef>

namespace model2map {

// The first of the numbers from `first` on to which `isBefore` does not apply, `last` if there is none below
// it. It applies to none behind one to which it does not.
template <class IsBefore>
std::size_t bisect(std::size_t first, std::size_t last, const IsBefore& isBefore)
{
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        if (isBefore(middle))
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

} // namespace model2map
