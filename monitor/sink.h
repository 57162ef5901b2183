// SPDX-License-Identifier: MIT
// Where a recorder's lines go. memory_sink.h, file_sink.h and stream_sink.h are the ones that ship.
#pragma once

#include <string_view>

namespace reactortrack {

// Takes whole lines. The recorder calls it under its lock, from any thread, one call at a time.
class Sink {
public:
    Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    virtual ~Sink() = default;

    // Takes `lines`: one or more whole lines, each with its '\n'. False: they are lost; the sink has said
    // nothing to anybody, problem() tells why. Never throws, never calls back into the recorder or the
    // program.
    virtual bool write(std::string_view lines) noexcept = 0;
    // Why the last write() failed, as part of a sentence ("mon.out: No space left on device").
    virtual std::string_view problem() const noexcept = 0;

    // True when no later write() can succeed: the reader is gone, the file could not be opened.
    virtual bool ended() const noexcept { return false; }
    // Called in a forked child, before anything else there and while it has one thread. True: lines written
    // from here on are a log of the child's own. False: the child has no log.
    virtual bool afterFork() noexcept { return false; }
    // Itself, for the one sink whose file a recorder may write in a better way than line by line.
    virtual class FileSink* asFile() noexcept { return nullptr; }
};

} // namespace reactortrack
