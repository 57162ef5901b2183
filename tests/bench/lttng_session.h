// SPDX-License-Identifier: MIT
// A session that takes the tracepoints of bench_lttng, with a session daemon of its own where none runs.
#pragma once

#include <string>
#include <sys/types.h>

namespace reactortrack::bench {

class LttngSession {
public:
    // Its traces go to a folder inside `folder`.
    explicit LttngSession(const std::string& folder);
    ~LttngSession();
    LttngSession(const LttngSession&) = delete;
    LttngSession& operator=(const LttngSession&) = delete;

    bool runs() const noexcept { return runs_; }

private:
    std::string name_;
    pid_t daemon_ = -1;
    bool runs_ = false;
};

} // namespace reactortrack::bench
