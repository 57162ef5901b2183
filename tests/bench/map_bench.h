// SPDX-License-Identifier: MIT
// The groups of bench_map.
#pragma once

namespace reactortrack::bench {

void benchLayout();
void benchSeek();
void benchPaint();
void benchGrowth();

} // namespace reactortrack::bench
