// SPDX-License-Identifier: GPL-3.0-or-later
// The way of an error: where it arose, what it passed, who took it over.
#pragma once

#include "model2map/replay/why_chain.h"

namespace model2map {

class ErrorWay {
public:
    ErrorWay(const Evidence& evidence, Reasons& reasons)
        : evidence_(evidence), history_(evidence.history()), reasons_(reasons)
    {
    }

    // Of the error that the deferred had just before the event; from its beginning on.
    void tell(DeferredIndex deferred, EventNumber before);

private:
    // In one deferred: it came with `origin` and stayed until `before`.
    struct Stretch {
        Reason origin;
        DeferredIndex deferred = noDeferred;
        EventNumber before = 0;
    };
    static constexpr std::size_t longest = 1000; // of more only the end is told

    std::optional<Stretch> comesFrom(const Stretch& stretch) const;
    void tellPassed(const Stretch& stretch);

    const Evidence& evidence_;
    const History& history_;
    Reasons& reasons_;
};

} // namespace model2map
