// SPDX-License-Identifier: GPL-3.0-or-later
// The brackets that are open while somebody goes over a log, by thread, with what ended inside them.
#pragma once

#include "model2map/replay/history.h"

#include <map>

namespace model2map {

struct OpenBracket {
    EventNumber began = 0;
    DeferredIndex deferred = noDeferred;
    std::optional<std::int64_t> slot;
    Text role;
    std::int64_t at = 0;     // when it began, by whoever goes over the log
    std::int64_t inside = 0; // nanoseconds of the brackets that ended directly inside it
    bool whole = true;       // all of these are known
};

class OpenBrackets {
public:
    using Stack = std::vector<OpenBracket>; // the innermost last

    void open(std::int64_t thread, const OpenBracket& bracket) { stacks_[thread].push_back(bracket); }
    // Takes out the innermost one that the event, of that deferred, may be the end of, and whatever is open
    // inside it, which has lost its own end. None where nothing is.
    std::optional<OpenBracket> end(const Event& event, DeferredIndex deferred);
    // Those of a thread that are open.
    Stack& of(std::int64_t thread) { return stacks_[thread]; }
    const std::map<std::int64_t, Stack>& all() const noexcept { return stacks_; }
    void clear() { stacks_.clear(); }

private:
    std::map<std::int64_t, Stack> stacks_;
};

} // namespace model2map
