// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/duration_sketch.h"

#include "model2map/replay/saturated.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace model2map {

namespace {

constexpr double accuracy = 0.005;
constexpr double growth = (1 + accuracy) / (1 - accuracy);

// Bucket i holds what is above growth^(i-1) and at most growth^i.
int indexOf(std::int64_t nanoseconds)
{
    static const double scale = 1 / std::log(growth);
    return static_cast<int>(std::ceil(std::log(static_cast<double>(nanoseconds)) * scale));
}

double middleOf(int index)
{
    return 2 * std::pow(growth, index) / (growth + 1);
}

} // namespace

void DurationSketch::add(Duration duration)
{
    const std::int64_t nanoseconds = std::max<std::int64_t>(duration.count, 0);
    ++count_;
    longest_ = std::max(longest_, nanoseconds);
    total_ = saturated(total_, nanoseconds);
    ++(nanoseconds == 0 ? zeros_ : bucket(indexOf(nanoseconds)));
}

std::int64_t& DurationSketch::bucket(int index)
{
    if (counts_.empty()) first_ = index;
    if (index < first_) {
        counts_.insert(counts_.begin(), static_cast<std::size_t>(first_ - index), 0);
        first_ = index;
    }
    const auto place = static_cast<std::size_t>(index - first_);
    if (place >= counts_.size()) counts_.resize(place + 1);
    return counts_[place];
}

Duration DurationSketch::quantile(double q) const
{
    const auto rank = std::max<std::int64_t>(1, std::llround(std::ceil(q * static_cast<double>(count_))));
    std::int64_t seen = zeros_;
    if (count_ == 0 || seen >= rank) return {0};
    if (rank >= count_) return {longest_}; // which is known exactly
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        seen += counts_[i];
        if (seen < rank) continue;
        const double middle = std::round(middleOf(first_ + static_cast<int>(i)));
        return {middle < static_cast<double>(longest_) ? static_cast<std::int64_t>(middle) : longest_};
    }
    return {longest_};
}

} // namespace model2map
