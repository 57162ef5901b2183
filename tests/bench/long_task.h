// SPDX-License-Identifier: MIT
// The log of one task that ran for hours.
#pragma once

#include <cstdint>
#include <string>

namespace reactortrack::bench {

// It awaits so many futures, one after the other, and is not done: seven lines each.
void writeLongTask(const std::string& path, std::int64_t awaits);

} // namespace reactortrack::bench
