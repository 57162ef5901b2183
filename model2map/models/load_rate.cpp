// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/load_rate.h"

#include <utility>

namespace model2map {

void LoadRate::sample(std::int64_t events, std::int64_t milliseconds)
{
    const std::int64_t since = std::exchange(milliseconds_, milliseconds);
    const std::int64_t before = std::exchange(events_, events);
    if (since < 0 || milliseconds <= since) return;
    std::int64_t rate = (events - before) * 1000 / (milliseconds - since);
    std::int64_t unit = 1;
    for (; rate >= 100; rate /= 10)
        unit *= 10;
    perSecond_ = rate * unit;
}

} // namespace model2map
