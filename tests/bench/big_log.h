// SPDX-License-Identifier: MIT
// Large logs of the make of our recorders': values, sites, threads, a thousand names, chains of 1 to 12,
// nesting, failures. The same for the same numbers on every machine.
#pragma once

#include <cstdint>
#include <string>

namespace reactortrack::bench {

enum class LogMake {
    Canonical, // as our recorders write it
    Shuffled,  // the keys of every line in an order of its own
    Spaced,    // with other space between them
    Escaped,   // quotes, backslashes and line feeds in the values
    Of2013,    // of the 2013 library: addresses, no times, no slots
};
LogMake makeOf(const std::string& word); // "canonical", …; what is none is canonical
const char* wordOf(LogMake make);

// A log of `events` lines. Writes it in pieces, so that it needs no memory to speak of.
void writeBigLog(const std::string& path, LogMake make, std::int64_t events);

} // namespace reactortrack::bench
