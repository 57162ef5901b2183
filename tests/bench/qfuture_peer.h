// SPDX-License-Identifier: MIT
#pragma once

namespace reactortrack::bench {

bool haveQFuture();
// The chain as Qt would have it; nothing where there is no Qt.
void runQFutures(int chains, int (*addOne)(int), void (*keep)(int));

} // namespace reactortrack::bench
