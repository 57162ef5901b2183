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

// volatile: a signal handler of this thread reads it.
constinit thread_local volatile bool inside = false;

} // namespace

class ForkMembers {
public:
    static void prepare() noexcept
    {
        if (inside) return; // this thread may hold one of the locks
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
        if (inside) return;
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
            member->continueInChild(!inside);
        parent();
    }

    static ForkMember* first;

private:
    static sigset_t signals; // of the thread that forks
};

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

InsideRecorder::InsideRecorder() noexcept : entered_(!inside)
{
    inside = true;
}

InsideRecorder::~InsideRecorder()
{
    if (entered_) inside = false;
}

std::mutex& processRecorderMutex() noexcept
{
    return processMutex;
}

} // namespace reactortrack
