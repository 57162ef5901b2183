// SPDX-License-Identifier: MIT
// Where the log's thread runs. Not for users.
#pragma once

#include <reactortrack/formats/side_file.h>

#include <atomic>
#include <sched.h>
#include <span>

namespace reactortrack::detail {

// Of RingChunk::processor: its thread did not record much lately.
inline constexpr int unseen = -1;

// Keeps the log's thread off the processors on which much is recorded. A scheduler may wake it beside the
// thread that fills a ring, although another processor is idle (guests of KVM do so half of the time); each
// pass would hold that thread up then for as long as it takes. Where no processor is left it stays where it
// is. Used by the log's thread alone.
class DrainPlace {
public:
    // Moves if one of these rings' threads was seen on this processor since the last call.
    void avoid(std::span<side::RingChunk* const> rings) noexcept;
    // All is quiet: any processor will do.
    void roam() noexcept;

private:
    bool confined_ = false;
    cpu_set_t allowed_{}; // before it was confined
};

} // namespace reactortrack::detail
