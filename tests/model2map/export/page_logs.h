// SPDX-License-Identifier: MIT
// Logs to export, and the pages made of them.
#pragma once

#include "model2map/export/export_format.h"
#include "tests/model2map/paint/logs.h"
#include "tests/support/catch.h"
#include "tests/support/log_lines.h"

#include <string>

namespace model2map::test {

inline Replay replayOf(const Log& log, std::string name = "test.out")
{
    return {log.history, std::move(name), "", log.end(), 1200, 800, [](EventNumber event) {
                return "Sentence " + std::to_string(event) + ".";
            }};
}

inline std::size_t countOf(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

} // namespace model2map::test
