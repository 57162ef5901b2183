// SPDX-License-Identifier: GPL-3.0-or-later
// Any number of lengths of time in little memory, for their quantiles.
#pragma once

#include <reactortrack/formats/event.h>

#include <cstdint>
#include <vector>

namespace model2map {

using reactortrack::Duration;

// Counts in buckets whose bounds grow by a hundredth (DDSketch: Masson, Rim, Lee, VLDB 2019): what a quantile
// says is at most half a percent beside the true one, and memory grows with the logarithm of longest /
// shortest, to at most 4,200 buckets.
class DurationSketch {
public:
    // Less than 0 counts as 0.
    void add(Duration duration);

    std::int64_t count() const noexcept { return count_; }
    // Of all; where it would not fit, the greatest that does.
    Duration total() const noexcept { return {total_}; }
    Duration mean() const noexcept { return {count_ == 0 ? 0 : total_ / count_}; }
    Duration longest() const noexcept { return {longest_}; }
    // The least that a part `q` (0 … 1) of all do not exceed, by nearest rank; 0 of none.
    Duration quantile(double q) const;

private:
    std::int64_t& bucket(int index);

    std::vector<std::int64_t> counts_; // of buckets first_, first_ + 1, …
    int first_ = 0;
    std::int64_t zeros_ = 0;
    std::int64_t count_ = 0, total_ = 0, longest_ = 0;
};

} // namespace model2map
