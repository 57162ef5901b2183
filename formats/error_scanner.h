// SPDX-License-Identifier: MIT
// The object behind the key "error", as the writers of this project write it. Not for users.
#pragma once

#include <reactortrack/formats/event.h>

#include <array>
#include <cstddef>
#include <deque>
#include <string>

namespace reactortrack::quick {

class ErrorScanner {
public:
    // The error that stands there, on which line_lexer.h says more; null where it is of another make, has too
    // many frames or causes, or goes deeper than `depth`.
    const char* read(const char* at, std::size_t depth, std::deque<std::string>& texts);
    // It lives until the next call.
    const ErrorInfo& error() const { return errors_.front(); }

private:
    const char* readLevel(const char* at, ErrorInfo& error, std::deque<std::string>& texts);
    const char* readFrames(const char* at, ErrorInfo& error, std::deque<std::string>& texts);
    const char* readFrame(const char* at, std::deque<std::string>& texts);

    std::array<ErrorInfo, 64> errors_;
    std::array<Frame, 64> frames_;
    std::size_t frameCount_ = 0;
};

} // namespace reactortrack::quick
