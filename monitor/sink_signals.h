// SPDX-License-Identifier: MIT
// Keeps the signals that a write may raise from the program. Not for users.
#pragma once

#include <csignal>

namespace reactortrack {

// While it lives, SIGPIPE and SIGXFSZ that this thread raises by a write are held back; those are taken away
// at the end. What was pending before stays.
class QuietSignals {
public:
    QuietSignals() noexcept
    {
        sigemptyset(&held_);
        sigaddset(&held_, SIGPIPE);
        sigaddset(&held_, SIGXFSZ);
        pthread_sigmask(SIG_BLOCK, &held_, &before_);
        // A signal can only have been pending if it was held back already.
        if (!sigismember(&before_, SIGPIPE) && !sigismember(&before_, SIGXFSZ)) return;
        sigset_t pending;
        sigpending(&pending);
        if (sigismember(&pending, SIGPIPE)) sigdelset(&held_, SIGPIPE);
        if (sigismember(&pending, SIGXFSZ)) sigdelset(&held_, SIGXFSZ);
    }
    ~QuietSignals()
    {
        if (raised_) takeAway();
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    QuietSignals(const QuietSignals&) = delete;
    QuietSignals& operator=(const QuietSignals&) = delete;

    // A write has failed so that a signal may be pending.
    void noteRaised() noexcept { raised_ = true; }

private:
    void takeAway() noexcept
    {
        const timespec now{0, 0};
        while (sigtimedwait(&held_, nullptr, &now) > 0) {
        }
    }

    sigset_t held_{};
    sigset_t before_{};
    bool raised_ = false;
};

} // namespace reactortrack
