// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model2map/layout/big_vector.h"
#include "model2map/replay/history.h"

#include <cstdint>
#include <vector>

namespace model2map {

// How many of many moments are up to a position.
class Moments {
public:
    Moments() : Moments(BigVector<std::uint32_t>()) {}
    explicit Moments(const BigVector<std::uint32_t>& moments);
    std::size_t upTo(Position position) const;

private:
    // In the order of their stretches of the log only: to sort them all takes longer than to lay them out.
    BigVector<std::uint16_t> moments_; // from the begin of their stretch
    std::vector<std::size_t> begins_;  // of each stretch
};

} // namespace model2map
