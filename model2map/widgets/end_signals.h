// SPDX-License-Identifier: GPL-3.0-or-later
// Signals that end the program.
#pragma once

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <memory>

namespace model2map {

// While it lives, SIGINT, SIGTERM and SIGHUP end the event loop, with 128 and their number, so that temporary
// files go; a second one ends the process at once, as before. Those that the process ignores it goes on to
// ignore. One at a time.
class EndSignals {
public:
    EndSignals();
    ~EndSignals();
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

private:
    std::unique_ptr<QSocketNotifier> notifier_;
    std::array<struct sigaction, 3> before_{};
};

} // namespace model2map
