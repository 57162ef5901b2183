// SPDX-License-Identifier: MIT
// Lines into a file of their own.
#pragma once

#include <reactortrack/monitor/sink.h>
#include <reactortrack/monitor/sink_fd.h>

#include <array>
#include <memory>
#include <string>

namespace reactortrack {

// Every line is given to the system when it is written, so it is in the file whatever becomes of the program.
//
// A log that stands at the path is renamed to PATH.1, one generation is kept; the new one has mode 0600 and
// is closed on exec. A log that another process is still writing is left alone: this one is then PATH.PID, as
// is that of a forked child. Devices and named pipes are written to as StreamSink does, and only if somebody
// reads the pipe.
class FileSink : public Sink {
public:
    // Opens the file. What goes wrong there is told by the first write().
    explicit FileSink(std::string path);

    bool write(std::string_view lines) noexcept override;
    std::string_view problem() const noexcept override { return problem_.data(); }
    bool ended() const noexcept override { return failed_ || fd_.ended(); }
    // The child's log is opened by its first write(), or by reopen().
    bool afterFork() noexcept override;
    FileSink* asFile() noexcept override { return this; }

    // For a recorder that writes to the file by itself: the descriptor, -1 where it is no regular file of
    // ours, and the path that it was opened at.
    int descriptor() const noexcept { return log_ ? fd_.get() : -1; }
    const std::string& openedPath() const noexcept { return opened_; }
    // Opens what afterFork() has left for later. False: it does not open, see problem().
    bool reopen() noexcept;

private:
    void open() noexcept;
    // Both return 0 or an errno.
    int openStream() noexcept;
    int openLog(const std::string& path);

    std::string name_; // as it was given, for messages
    std::string path_; // absolute: the program may change its directory before it forks
    std::string opened_;
    SinkFd fd_;
    bool child_ = false;
    bool log_ = false; // a regular file, not a device or a pipe
    bool failed_ = false;
    std::array<char, 160> problem_{};
};

// The sink that REACTORTRACK=PATH means: standard output for "-", a file otherwise.
std::shared_ptr<Sink> openSink(const std::string& path);

} // namespace reactortrack
