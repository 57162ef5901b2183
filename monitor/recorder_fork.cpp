// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/recorder_fork.h>

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
        processMutex.lock();
        listMutex.lock();
        for (ForkMember* member = first; member; member = member->next_)
            member->lockForFork();
    }

    static void parent() noexcept
    {
        if (inside) return;
        for (ForkMember* member = first; member; member = member->next_)
            member->unlockAfterFork();
        listMutex.unlock();
        processMutex.unlock();
    }

    static void child() noexcept
    {
        for (ForkMember* member = first; member; member = member->next_)
            member->continueInChild(!inside);
        parent();
    }

    static ForkMember* first;
};

constinit ForkMember* ForkMembers::first = nullptr;

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
