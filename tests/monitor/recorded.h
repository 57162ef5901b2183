// SPDX-License-Identifier: MIT
// The lines that a test makes deferreds write, without their times.
#pragma once

#include <reactortrack/monitor/memory_sink.h>
#include <reactortrack/monitor/recorder.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace reactortrack::test {

// Takes out a number and its key.
inline void eraseKey(std::string& line, const std::string& key)
{
    const std::string from = ", \"" + key + "\": ";
    const std::size_t at = line.find(from);
    if (at == line.npos) return;
    line.erase(at, line.find_first_of(",}", at + from.size()) - at);
}

// Takes out what differs from run to run: times, and the first and last line.
inline std::vector<std::string> withoutTimes(std::vector<std::string> lines)
{
    std::vector<std::string> plain;
    for (std::string& line : lines) {
        if (line.find("\"started\"") != line.npos || line.find("\"stopped\"") != line.npos) continue;
        eraseKey(line, "time");
        eraseKey(line, "t");
        plain.push_back(std::move(line));
    }
    return plain;
}

// Records all deferreds of the process while it lives.
class Recorded {
public:
    explicit Recorded(RecorderOptions options = {.values = true, .sites = false})
        : sink_(std::make_shared<MemorySink>()), recorder_(std::make_shared<Recorder>(sink_, options))
    {
        Recorder::setProcess(recorder_);
    }
    ~Recorded() { Recorder::setProcess(nullptr); }
    Recorded(const Recorded&) = delete;
    Recorded& operator=(const Recorded&) = delete;

    std::vector<std::string> lines() const { return withoutTimes(sink_->lines()); }
    const std::shared_ptr<Recorder>& recorder() const { return recorder_; }

private:
    std::shared_ptr<MemorySink> sink_;
    std::shared_ptr<Recorder> recorder_;
};

using Lines = std::vector<std::string>;

} // namespace reactortrack::test
