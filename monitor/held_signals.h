// SPDX-License-Identifier: MIT
// Keeps signal handlers out of a stretch of code. Not for users.
#pragma once

#include <csignal>

namespace reactortrack::detail {

// While it lives no handler runs on this thread (those of faults aside): a lock that is taken inside is never
// waited for by a handler, and never left locked by a jump out of one.
class HeldSignals {
public:
    HeldSignals() noexcept
    {
        sigset_t all;
        sigfillset(&all);
        for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS})
            sigdelset(&all, fault);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

private:
    sigset_t before_{};
};

} // namespace reactortrack::detail
