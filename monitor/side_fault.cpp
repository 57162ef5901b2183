// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/side_fault.h>

#include <reactortrack/monitor/ring.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <mutex>
#include <sys/mman.h>

namespace reactortrack::detail {

namespace {

// A handler may allocate nothing and lock nothing: fixed places, each whole once `begin` is set.
struct Watched {
    std::atomic<std::uintptr_t> begin{0};
    std::atomic<std::size_t> bytes{0};
    std::atomic<int> faults{0};
};
constexpr std::size_t most = 8192;
constinit std::array<Watched, most> watched{};
constinit std::atomic<std::size_t> used{0};
constinit std::mutex mutex;
constinit struct sigaction before {
};

Watched* find(std::uintptr_t address) noexcept
{
    const std::size_t count = used.load(std::memory_order_acquire);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uintptr_t begin = watched[i].begin.load(std::memory_order_acquire);
        if (begin != 0 && address >= begin && address - begin < watched[i].bytes.load()) return &watched[i];
    }
    return nullptr;
}

void passOn(int number, siginfo_t* info, void* context) noexcept
{
    const bool sent = info->si_code <= 0; // by kill() and the like
    if (before.sa_flags & SA_SIGINFO) {
        before.sa_sigaction(number, info, context);
    } else if (before.sa_handler == SIG_IGN && sent) {
        return;
    } else if (before.sa_handler == SIG_DFL || before.sa_handler == SIG_IGN) {
        // A fault comes again when this returns, and then ends the program as it would have without us.
        signal(SIGBUS, SIG_DFL);
        if (sent) raise(number);
    } else {
        before.sa_handler(number);
    }
}

void onFault(int number, siginfo_t* info, void* context)
{
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    Watched* const found = info->si_code == BUS_ADRERR ? find(address) : nullptr;
    if (!found) return passOn(number, info, context);
    // The whole piece: a ring of which one page is lost makes no sense any more.
    // NOLINTNEXTLINE(performance-no-int-to-ptr): faults are looked up as numbers
    void* const place = mmap(reinterpret_cast<void*>(found->begin.load()), found->bytes.load(),
                             PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (place == MAP_FAILED) return passOn(number, info, context);
    static_cast<side::RingChunk*>(place)->head.store(cutPosition); // if it is a ring
    found->faults.fetch_add(1);
}

} // namespace

void watchFaults(void* place, std::size_t bytes) noexcept
{
    const std::lock_guard lock(mutex);
    if (used.load() == 0) {
        struct sigaction action {};
        action.sa_sigaction = onFault;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(SIGBUS, &action, &before);
    }
    for (std::size_t i = 0; i < most; ++i) {
        if (i < used.load() && watched[i].begin.load() != 0) continue;
        watched[i].bytes.store(bytes);
        watched[i].faults.store(0);
        watched[i].begin.store(reinterpret_cast<std::uintptr_t>(place), std::memory_order_release);
        if (i >= used.load()) used.store(i + 1, std::memory_order_release);
        return;
    }
}

void forgetFaults(void* place) noexcept
{
    const std::lock_guard lock(mutex);
    for (std::size_t i = 0; i < used.load(); ++i)
        if (watched[i].begin.load() == reinterpret_cast<std::uintptr_t>(place)) watched[i].begin.store(0);
}

int faultsAt(const void* place) noexcept
{
    const Watched* const found = find(reinterpret_cast<std::uintptr_t>(place));
    return found ? found->faults.load() : 0;
}

} // namespace reactortrack::detail
