// SPDX-License-Identifier: MIT
// Keeps recorders whole across fork(): their locks are held while the process is copied, so that no other
// thread is in the middle of a line in the child, and the child's copies are told. Not for users.
#pragma once

#include <cstdint>
#include <mutex>

namespace reactortrack {

// One recorder, as the fork sees it.
class ForkMember {
public:
    ForkMember() = default;
    virtual ~ForkMember() = default;
    ForkMember(const ForkMember&) = delete;
    ForkMember& operator=(const ForkMember&) = delete;

    virtual void lockForFork() noexcept = 0;
    virtual void unlockAfterFork() noexcept = 0;
    // In the child. `whole` is false when the fork came out of the recorder itself (a signal handler that
    // forks in the middle of a line): then nothing was locked.
    virtual void continueInChild(bool whole) noexcept = 0;

protected:
    // From the end of the constructor to the beginning of the destructor of whoever derives from this.
    void joinForks() noexcept;
    void leaveForks() noexcept;

private:
    friend class ForkMembers;
    ForkMember* next_ = nullptr;
};

// Marks this thread as being inside a recorder: what enters again from there is dropped.
class InsideRecorder {
public:
    // Where nothing is locked inside, a jump out of it (by siglongjmp, from a signal handler) is noticed by
    // the next who enters. Otherwise the thread records no more: the lock would be waited for for ever.
    enum class Locks : bool { No, Yes };
    explicit InsideRecorder(Locks locks) noexcept;
    ~InsideRecorder();
    InsideRecorder(const InsideRecorder&) = delete;
    InsideRecorder& operator=(const InsideRecorder&) = delete;
    // False: it was inside already.
    bool entered() const noexcept { return entered_; }

private:
    friend class ForkMembers;
    static bool isInside() noexcept;
    static bool wasJumpedOutOf(std::uintptr_t frame) noexcept;

    bool entered_;
    volatile std::uintptr_t frame_ = 0;
    volatile std::uintptr_t token_ = 0; // says that this is one, and none that was jumped out of
};

// The lock of Recorder::process(), taken before those of the recorders.
std::mutex& processRecorderMutex() noexcept;

} // namespace reactortrack
