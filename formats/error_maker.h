// SPDX-License-Identifier: MIT
// The nodes behind the key "error" -> ErrorInfo, with its frames and causes.
#pragma once

#include <reactortrack/formats/event.h>
#include <reactortrack/formats/node_values.h>

#include <vector>

namespace reactortrack {

class ErrorMaker {
public:
    // Reads the error at `node`, null where it is bad; `values` has the problem then.
    // What it returns lives until the next call; its texts are those of the nodes.
    const ErrorInfo* make(NodeValues& values, std::size_t node);
    // The keys of the last error that nobody knows.
    std::int64_t unknownKeys() const noexcept { return unknownKeys_; }

private:
    bool readLevel(NodeValues& values, std::size_t node, std::size_t& cause);
    bool readFrames(NodeValues& values, std::size_t node, std::span<const Frame>& frames);
    bool readFrame(NodeValues& values, std::size_t node, Frame& frame);

    std::vector<ErrorInfo> errors_;
    std::vector<Frame> frames_;
    std::int64_t unknownKeys_ = 0;
};

} // namespace reactortrack
