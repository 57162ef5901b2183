// SPDX-License-Identifier: MIT
// What mon.out.side holds of a log whose program runs still, or died: the lines that are not in mon.out yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace reactortrack {

// How a log goes on in its side file.
struct SideRest {
    bool merges = false;        // there is a side file and it belongs to the log
    std::uint64_t logBytes = 0; // so many bytes of the log count, what stands behind them does not
    std::string lines;          // and these follow, whole lines but for the first, which may begin in the log
    std::string problem;        // a sentence without end about what could not be merged; empty: all was
};

// Reads the side file of the log at `logPath`, as of one moment, also while its program writes on. Without
// one, and where the log was stopped, nothing merges and there is no problem. Anything may stand in the file:
// what makes no sense is left out and told. Throws nothing but std::bad_alloc. Any thread.
SideRest readSide(const std::string& logPath);

// How much of the log at `logPath` counts as of now, while its program writes or after it died: what stands
// behind may yet be there in another way. nullopt where all counts, as no side file belongs to the log, or it
// was stopped. Any thread.
std::optional<std::uint64_t> countedBytes(const std::string& logPath);

// The side file of a log.
std::string sidePath(const std::string& logPath);

} // namespace reactortrack
