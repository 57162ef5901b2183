// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/moments.h"

#include <algorithm>

namespace model2map {
namespace {

constexpr std::size_t stretch = 512; // events

} // namespace

Moments::Moments(const BigVector<std::uint32_t>& moments) : moments_(moments.size())
{
    const std::uint32_t last = moments.empty() ? 0 : *std::max_element(moments.begin(), moments.end());
    begins_.resize(last / stretch + 2);
    for (const std::uint32_t moment : moments)
        ++begins_[moment / stretch + 1];
    for (std::size_t i = 1; i < begins_.size(); ++i)
        begins_[i] += begins_[i - 1];
    std::vector<std::size_t> next(begins_);
    for (const std::uint32_t moment : moments)
        moments_[next[moment / stretch]++] = static_cast<std::uint16_t>(moment % stretch);
}

std::size_t Moments::upTo(Position position) const
{
    const std::size_t at = position / stretch;
    if (at + 1 >= begins_.size()) return moments_.size();
    const auto begin = moments_.begin();
    return begins_[at] + static_cast<std::size_t>(std::count_if(
                             begin + static_cast<std::ptrdiff_t>(begins_[at]),
                             begin + static_cast<std::ptrdiff_t>(begins_[at + 1]),
                             [&](std::uint16_t moment) { return moment <= position % stretch; }));
}

} // namespace model2map
