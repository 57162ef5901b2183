// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/end_signals.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace model2map {

namespace {

constexpr std::array signals = {SIGINT, SIGTERM, SIGHUP};

int pipeEnds[2] = {-1, -1};

// Nothing else is allowed in a handler.
void tell(int signal)
{
    const int error = errno;
    const auto number = static_cast<unsigned char>(signal);
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &number, 1);
    errno = error;
}

void end()
{
    unsigned char number = 0;
    if (::read(pipeEnds[0], &number, 1) == 1) QCoreApplication::exit(128 + number);
}

} // namespace

EndSignals::EndSignals()
{
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0) return;
    notifier_ = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    QObject::connect(notifier_.get(), &QSocketNotifier::activated, end);
    for (std::size_t i = 0; i < before_.size(); ++i) {
        ::sigaction(signals[i], nullptr, &before_[i]);
        if (before_[i].sa_handler == SIG_IGN) continue;
        struct sigaction action {};
        action.sa_handler = tell;
        action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
        ::sigaction(signals[i], &action, nullptr);
    }
}

EndSignals::~EndSignals()
{
    if (notifier_)
        for (std::size_t i = 0; i < before_.size(); ++i)
            ::sigaction(signals[i], &before_[i], nullptr);
    notifier_.reset();
    for (int& descriptor : pipeEnds)
        if (descriptor >= 0) ::close(std::exchange(descriptor, -1));
}

} // namespace model2map
