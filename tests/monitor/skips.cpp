// SPDX-License-Identifier: MIT
#include "tests/monitor/skips.h"

#include "tests/support/catch.h"

#include <fstream>
#include <string>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZER "asan"
#elif defined(__SANITIZE_THREAD__)
#define SANITIZER "tsan"
#else
#define SANITIZER ""
#endif

namespace truth {

namespace {

bool isListed(const std::string& name)
{
    std::ifstream skips(REACTORTRACK_SOURCE_DIR "/tests/skips.txt");
    for (std::string line; std::getline(skips, line);)
        if (line.starts_with(name + ": ")) return true;
    return false;
}

} // namespace

std::string_view sanitizer()
{
    return SANITIZER;
}

bool isSkipped(std::string_view test)
{
    const bool skipped = !sanitizer().empty() && isListed(std::string(test) + '@' + SANITIZER);
    if (skipped) WARN(test << " is left out, see tests/skips.txt");
    return skipped;
}

void cannotRun(std::string_view test, std::string_view why)
{
    if (!isListed(std::string(test))) FAIL(test << " cannot run: " << why);
    WARN(test << " cannot run: " << why);
}

} // namespace truth
