// SPDX-License-Identifier: MIT
// Programs of deferreds to be measured: chains that are made first, and fired when the clock runs.
#pragma once

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace reactortrack::bench {

enum class Mode { Unrecorded, ValuesOff, ValuesOn };

// Every deferred that is made while it lives is recorded into `path`.
class Recording {
public:
    Recording(const std::string& path, Mode mode)
    {
        std::filesystem::remove(path);
        if (mode != Mode::Unrecorded)
            recorder_ = std::make_shared<Recorder>(std::make_shared<FileSink>(path),
                                                   RecorderOptions{.values = mode == Mode::ValuesOn});
        Recorder::setProcess(recorder_);
    }
    ~Recording()
    {
        Recorder::setProcess(nullptr);
        stop();
        // What was not written cost nothing.
        if (recorder_ && recorder_->stats().lost != 0)
            std::printf("  (a recorder LOST %lld events: its figure does not hold)\n",
                        static_cast<long long>(recorder_->stats().lost));
    }
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    void stop() const
    {
        if (recorder_) recorder_->stop();
    }

private:
    std::shared_ptr<Recorder> recorder_;
};

// A callback that does nothing.
inline int pass(int value)
{
    return value;
}

using Chains = std::vector<Deferred>;

template <auto F>
Chains makeChains(int count, int callbacks)
{
    Chains made;
    made.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const Deferred deferred;
        for (int k = 0; k < callbacks; ++k)
            deferred.addCallback<F>();
        made.push_back(deferred);
    }
    return made;
}

inline void fireAll(const Chains& chains)
{
    for (const Deferred& each : chains)
        each.callback(7);
}

// The lines of firing them: `fired`, and `executing` and `executed` of every callback.
constexpr int firingLines(int chains, int callbacks)
{
    return chains * (2 * callbacks + 1);
}

} // namespace reactortrack::bench
