// SPDX-License-Identifier: MIT
// Where a recorder's lines go.
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

    // Takes `lines`: one or more whole lines, each with its '\n'. False: they are lost; the sink has said nothing
    // to anybody, problem() tells why. Never throws, never calls back into the recorder or the program.
    virtual bool write(std::string_view lines) noexcept = 0;
    // Why the last write() failed, as part of a sentence ("mon.out: No space left on device").
    virtual std::string_view problem() const noexcept = 0;
};

} // namespace reactortrack
