// SPDX-License-Identifier: MIT
// What `started` says of the process, and the moment that its times count from. Not for users.
#pragma once

#include <reactortrack/formats/event.h>

#include <array>
#include <chrono>

namespace reactortrack {

class RecorderOrigin {
public:
    // Looks at the process and the clocks now. Allocates nothing and never fails: a program whose name cannot
    // be found is called "unknown".
    RecorderOrigin() noexcept;

    // The time since then, monotonic.
    Timestamp now() const noexcept;
    // `started`; its texts live as long as this object.
    Event started() const noexcept;

private:
    std::chrono::steady_clock::time_point origin_;
    std::int64_t pid_;
    std::array<char, 256> program_{}; // NAME_MAX and a NUL
    std::array<char, 32> wall_{};     // 2026-11-20T10:00:00.000Z
};

} // namespace reactortrack
