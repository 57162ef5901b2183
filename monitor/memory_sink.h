// SPDX-License-Identifier: MIT
// Keeps the lines in memory, for tests and for whoever wants to look at them in the program.
#pragma once

#include <reactortrack/monitor/sink.h>

#include <mutex>
#include <string>
#include <vector>

namespace reactortrack {

class MemorySink : public Sink {
public:
    bool write(std::string_view lines) noexcept override;
    std::string_view problem() const noexcept override;

    // What was written so far, a string a line, without the '\n'. Any thread, at any time.
    std::vector<std::string> lines() const;
    // The same as the bytes of the log.
    std::string text() const;

private:
    mutable std::mutex mutex_;
    std::string text_;
};

} // namespace reactortrack
