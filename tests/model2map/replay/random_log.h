// SPDX-License-Identifier: MIT
// Logs of programs that were never written: deferreds that are fired, chained, awaited and paused at random,
// by the rules of mon_out.md. The same seed gives the same log everywhere.
#pragma once

#include <cstdint>
#include <string>

namespace model2map::test {

std::string randomLog(std::uint64_t seed);

} // namespace model2map::test
