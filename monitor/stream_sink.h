// SPDX-License-Identifier: MIT
// Lines into an open file descriptor: a pipe into the viewer, standard output.
#pragma once

#include <reactortrack/monitor/sink.h>
#include <reactortrack/monitor/sink_fd.h>

#include <array>
#include <string>

namespace reactortrack {

// A reader that is gone ends the log, not the program: no SIGPIPE. A reader that is slow is waited for, one
// that stands still for a second at most; from then on lines are lost until it reads again. With
// REACTORTRACK_PIPE=wait in the environment it is waited for as long as it takes, with REACTORTRACK_PIPE=drop
// never.
class StreamSink : public Sink {
public:
    // Writes to a duplicate of `fd`, which stays the caller's. `name` is what messages call it.
    explicit StreamSink(int fd, std::string name);

    bool write(std::string_view lines) noexcept override;
    std::string_view problem() const noexcept override { return problem_.data(); }
    bool ended() const noexcept override;
    bool afterFork() noexcept override;

private:
    std::string name_;
    SinkFd fd_;
    std::array<char, 160> problem_{};
};

} // namespace reactortrack
