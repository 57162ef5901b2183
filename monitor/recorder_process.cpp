// SPDX-License-Identifier: MIT
// The recorder of all deferreds of the process.
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>
#include <reactortrack/monitor/recorder_fork.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <utility>

namespace reactortrack {

namespace {

// Never destroyed: deferreds go as late as they like.
struct ProcessRecorder {
    std::shared_ptr<Recorder> recorder;
    bool looked = false; // at the environment
};

ProcessRecorder& processRecorder() noexcept
{
    alignas(ProcessRecorder) static constinit unsigned char place[sizeof(ProcessRecorder)]{};
    static ProcessRecorder* const made = new (place) ProcessRecorder;
    return *made;
}

std::shared_ptr<Recorder> fromEnvironment()
{
    // Not in a program with somebody else's rights: the variable names a file to write.
    const char* path = secure_getenv("REACTORTRACK");
    if (!path || !*path) return nullptr;
    auto recorder = std::make_shared<Recorder>(openSink(path), RecorderOptions::fromEnvironment());
    return recorder->isOn() ? recorder : nullptr;
}

// What this thread does under the lock, for whoever interrupts it.
enum class Under : std::uint8_t { Nothing, Copies, Changes };
constinit thread_local volatile Under under = Under::Nothing;

class UnderLock {
public:
    explicit UnderLock(Under what) noexcept
    {
        under = what;
        processRecorderMutex().lock();
    }
    ~UnderLock()
    {
        processRecorderMutex().unlock();
        under = Under::Nothing;
    }
    UnderLock(const UnderLock&) = delete;
    UnderLock& operator=(const UnderLock&) = delete;
};

// What this thread saw last, so that a new deferred need not take the lock. It keeps no recorder alive.
struct Seen {
    std::weak_ptr<Recorder> recorder;
    ~Seen();
};
constexpr std::uint64_t nothing = 0;
constexpr std::uint64_t gone = ~std::uint64_t{0};
constinit std::atomic<std::uint64_t> generation{1}; // of the process's recorder
constinit thread_local std::uint64_t seenGeneration = nothing;
constinit thread_local Seen seen;

Seen::~Seen()
{
    seenGeneration = gone; // what this thread still makes asks under the lock
}

// Under the lock, which nobody interrupts to come here.
void see(const std::shared_ptr<Recorder>& recorder)
{
    if (seenGeneration == gone) return;
    seenGeneration = nothing;
    std::atomic_signal_fence(std::memory_order_seq_cst);
    seen.recorder = recorder;
    std::atomic_signal_fence(std::memory_order_seq_cst);
    seenGeneration = generation.load(std::memory_order_relaxed);
}

// For a handler, or an allocator that records, in the middle of process(): its own thread has the lock or is
// about to take it, so that nobody else changes what is copied here.
std::shared_ptr<Recorder> fromInside() noexcept
{
    if (under == Under::Changes) return nullptr;
    const std::unique_lock lock(processRecorderMutex(), std::try_to_lock);
    return processRecorder().recorder;
}

// Runs after the destructors of the program's static objects.
[[gnu::destructor]] void stopAtExit() noexcept
{
    const UnderLock lock(Under::Changes);
    if (const auto& recorder = processRecorder().recorder) recorder->stop();
}

} // namespace

constinit std::atomic<bool> Recorder::processOn{true};

std::shared_ptr<Recorder> Recorder::process() noexcept
{
    if (seenGeneration == generation.load(std::memory_order_acquire)) [[likely]]
        if (std::shared_ptr<Recorder> recorder = seen.recorder.lock()) return recorder;
    if (!processIsOn()) return nullptr;
    if (under != Under::Nothing) return fromInside();
    const UnderLock lock(Under::Copies);
    ProcessRecorder& process = processRecorder();
    if (!std::exchange(process.looked, true)) {
        under = Under::Changes;
        try {
            process.recorder = fromEnvironment();
        } catch (...) { // no memory: no recording
        }
        processOn.store(process.recorder != nullptr, std::memory_order_relaxed);
    }
    see(process.recorder);
    return process.recorder;
}

void Recorder::setProcess(std::shared_ptr<Recorder> recorder) noexcept
{
    {
        const UnderLock lock(Under::Changes);
        ProcessRecorder& process = processRecorder();
        process.looked = true;
        process.recorder.swap(recorder);
        generation.fetch_add(1, std::memory_order_release);
        processOn.store(process.recorder != nullptr, std::memory_order_relaxed);
    }
    // The one before may write its `stopped` here, outside the lock.
}

} // namespace reactortrack
