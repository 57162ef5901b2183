// SPDX-License-Identifier: MIT
// Calls of truth_probe's recorder that fail as TRUTH_FAIL says.
#pragma once

namespace truth {

// From now on none fails. Any thread.
void mendFaults();

} // namespace truth
