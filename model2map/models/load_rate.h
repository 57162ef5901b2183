// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a log comes in, so that somebody who waits knows that it goes on.
#pragma once

#include <cstdint>
#include <optional>

namespace model2map {

class LoadRate {
public:
    // So many events are there, so many milliseconds after the begin; both no less than at the last call.
    void sample(std::int64_t events, std::int64_t milliseconds);
    // Events a second between the last two samples, rounded to two digits so that it can be read; none before
    // there are two.
    std::optional<std::int64_t> perSecond() const noexcept { return perSecond_; }

private:
    std::int64_t events_ = 0, milliseconds_ = -1;
    std::optional<std::int64_t> perSecond_;
};

} // namespace model2map
