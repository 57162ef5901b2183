// SPDX-License-Identifier: MIT
// What truth_probe records and the tests expect, event for event; and the counter that both know.
#pragma once

#include <reactortrack/formats/event.h>
#include <reactortrack/monitor/value.h>

#include <atomic>
#include <cstdint>
#include <string>

namespace truth {

// Numbers in a file that outlive whoever counts.
class Counters {
public:
    static constexpr std::size_t most = 64;

    // Makes the file where it is not there.
    explicit Counters(const std::string& path);
    ~Counters();
    Counters(const Counters&) = delete;
    Counters& operator=(const Counters&) = delete;

    std::atomic_ref<std::uint64_t> of(std::size_t thread) const
    {
        return std::atomic_ref<std::uint64_t>(numbers_[thread]);
    }

private:
    std::uint64_t* numbers_;
};

enum class Kind : std::uint8_t { Notes, Deferreds };

// The events of a lap: a note; or the life of a deferred with one callback.
constexpr std::uint64_t eventsOfLap(Kind kind)
{
    return kind == Kind::Notes ? 1 : 6;
}

// The name of a lap: "THREAD:LAP".
std::string lapName(std::size_t thread, std::uint64_t lap);
// By turns a number, a short text, a long one and None.
reactortrack::Value lapValue(std::uint64_t lap);

// What tells an event of a stream from every other one, but for its deferred.
std::string expectedSketch(Kind kind, std::size_t thread, std::uint64_t index);
std::string sketchOf(const reactortrack::Event& event);

} // namespace truth
