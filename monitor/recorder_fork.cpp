// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/recorder_fork.h>

#include <reactortrack/monitor/name_table.h>
#include <reactortrack/monitor/names.h>
#include <reactortrack/monitor/ring_lease.h>

#include <csignal>
#include <pthread.h>

namespace reactortrack {

namespace {

constinit std::mutex processMutex; // first
constinit std::mutex listMutex;    // second; the recorders' own come third

// The InsideRecorder that is inside, null: none; the lowest bit says that it locks. One store, as a handler
// may come at any moment, enter and leave.
constinit thread_local const char* volatile inside = nullptr;
constexpr std::uintptr_t locksBit = 1;
constexpr std::uintptr_t tokenPattern = 0x5EC0'4DE4'1A51'DE00;

bool onSignalStack() noexcept
{
    stack_t stack{};
    return sigaltstack(nullptr, &stack) == 0 && (stack.ss_flags & SS_ONSTACK);
}

} // namespace

class ForkMembers {
public:
    static void prepare() noexcept
    {
        forkIsInside = InsideRecorder::isInside();
        if (forkIsInside) return; // this thread may hold one of the locks
        // A handler would wait for what its own thread has locked.
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        processMutex.lock();
        listMutex.lock();
        for (ForkMember* member = first; member; member = member->next_)
            member->lockForFork();
        if (first) {
            detail::lockLeasesForFork();
            detail::NameTable::process().lockForFork();
        }
        detail::lockNamesForFork();
        signals = before;
    }

    static void parent() noexcept
    {
        if (forkIsInside) return;
        const sigset_t before = signals;
        detail::unlockNamesAfterFork();
        if (first) {
            detail::NameTable::process().unlockAfterFork();
            detail::unlockLeasesAfterFork();
        }
        for (ForkMember* member = first; member; member = member->next_)
            member->unlockAfterFork();
        listMutex.unlock();
        processMutex.unlock();
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }

    static void child() noexcept
    {
        for (ForkMember* member = first; member; member = member->next_)
            member->continueInChild(!forkIsInside);
        parent();
    }

    static ForkMember* first;

private:
    static thread_local bool forkIsInside;
    static sigset_t signals; // of the thread that forks
};

constinit thread_local bool ForkMembers::forkIsInside = false;
constinit ForkMember* ForkMembers::first = nullptr;
constinit sigset_t ForkMembers::signals{};

namespace {

// When the program is loaded, before it has threads: a fork that begins before this holds no lock for its
// child.
[[gnu::constructor]] void watchForks() noexcept
{
    pthread_atfork(ForkMembers::prepare, ForkMembers::parent, ForkMembers::child);
}

} // namespace

void ForkMember::joinForks() noexcept
{
    const std::lock_guard lock(listMutex);
    next_ = ForkMembers::first;
    ForkMembers::first = this;
}

void ForkMember::leaveForks() noexcept
{
    const std::lock_guard lock(listMutex);
    ForkMember** link = &ForkMembers::first;
    while (*link != this)
        link = &(*link)->next_;
    *link = next_;
}

bool InsideRecorder::isInside() noexcept
{
    return inside && !wasJumpedOutOf(reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)));
}

// Whoever is interrupted is further up the stack than a handler, and as it was. Otherwise its place may be
// part of any frame by now, also of one that is looked at here.
[[gnu::no_sanitize_address, gnu::no_sanitize_thread]] bool
InsideRecorder::wasJumpedOutOf(std::uintptr_t frame) noexcept
{
    const char* const who = inside;
    const auto address = reinterpret_cast<std::uintptr_t>(who);
    if ((address & locksBit) != 0 || onSignalStack()) return false;
    const auto* const other = reinterpret_cast<const InsideRecorder*>(who);
    return other->token_ != (address ^ tokenPattern) || frame >= other->frame_;
}

[[gnu::noinline]] InsideRecorder::InsideRecorder(Locks locks) noexcept
{
    const auto* const self = reinterpret_cast<const char*>(this);
    const auto frame = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    entered_ = !inside || wasJumpedOutOf(frame);
    if (!entered_) return;
    frame_ = frame;
    token_ = reinterpret_cast<std::uintptr_t>(self) ^ tokenPattern;
    inside = locks == Locks::Yes ? self + locksBit : self;
}

InsideRecorder::~InsideRecorder()
{
    if (entered_) inside = nullptr;
    token_ = 0;
}

std::mutex& processRecorderMutex() noexcept
{
    return processMutex;
}

} // namespace reactortrack
