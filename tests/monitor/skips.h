// SPDX-License-Identifier: MIT
// The one list of tests that are left out where they cannot run: tests/skips.txt.
#pragma once

#include <string_view>

namespace truth {

// What this is built with: "", "asan" or "tsan".
std::string_view sanitizer();
// Whether tests/skips.txt has TEST@SANITIZER for this build.
bool isSkipped(std::string_view test);
// The test fails unless tests/skips.txt has it.
void cannotRun(std::string_view test, std::string_view why);

} // namespace truth
