// SPDX-License-Identifier: MIT
// The lines that a test makes deferreds write, without their times.
#pragma once

#include <reactortrack/monitor/memory_sink.h>
#include <reactortrack/monitor/recorder.h>

#include <memory>
#include <regex>
#include <string>
#include <vector>

namespace reactortrack::test {

// Takes out what differs from run to run: times, and the first and last line.
inline std::vector<std::string> withoutTimes(const std::vector<std::string>& lines)
{
    static const std::regex times(R"re(, "(t|time)": [0-9.]+)re");
    std::vector<std::string> plain;
    for (const std::string& line : lines) {
        if (line.find("\"started\"") != line.npos || line.find("\"stopped\"") != line.npos) continue;
        plain.push_back(std::regex_replace(line, times, ""));
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
