// SPDX-License-Identifier: MIT
// The recorder of all deferreds of the process.
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>
#include <reactortrack/monitor/recorder_fork.h>

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
    auto recorder = std::make_shared<Recorder>(openSink(path));
    return recorder->isOn() ? recorder : nullptr;
}

// Runs after the destructors of the program's static objects.
[[gnu::destructor]] void stopAtExit() noexcept
{
    const std::lock_guard lock(processRecorderMutex());
    if (const auto& recorder = processRecorder().recorder) recorder->stop();
}

} // namespace

constinit std::atomic<bool> Recorder::processOn{true};

std::shared_ptr<Recorder> Recorder::process() noexcept
{
    if (!processIsOn()) return nullptr;
    const std::lock_guard lock(processRecorderMutex());
    ProcessRecorder& process = processRecorder();
    if (!std::exchange(process.looked, true)) {
        try {
            process.recorder = fromEnvironment();
        } catch (...) { // no memory: no recording
        }
        processOn.store(process.recorder != nullptr, std::memory_order_relaxed);
    }
    return process.recorder;
}

void Recorder::setProcess(std::shared_ptr<Recorder> recorder) noexcept
{
    {
        const std::lock_guard lock(processRecorderMutex());
        ProcessRecorder& process = processRecorder();
        process.looked = true;
        process.recorder.swap(recorder);
        processOn.store(process.recorder != nullptr, std::memory_order_relaxed);
    }
    // The one before may write its `stopped` here, outside the lock.
}

} // namespace reactortrack
