// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_stream.h"

#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace truth {

using namespace reactortrack;

Counters::Counters(const std::string& path)
{
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    const bool sized = ftruncate(file, most * sizeof(std::uint64_t)) == 0;
    void* const place =
        mmap(nullptr, most * sizeof(std::uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (!sized || place == MAP_FAILED) std::abort();
    close(file);
    numbers_ = static_cast<std::uint64_t*>(place);
}

Counters::~Counters()
{
    munmap(numbers_, most * sizeof(std::uint64_t));
}

std::string lapName(std::size_t thread, std::uint64_t lap)
{
    return std::to_string(thread) + ':' + std::to_string(lap);
}

Value lapValue(std::uint64_t lap)
{
    if (lap % 4 == 0) return static_cast<int>(lap);
    if (lap % 4 == 1) return "s" + std::to_string(lap);
    if (lap % 4 == 2) return std::to_string(lap) + std::string(300, 'x');
    return {};
}

std::string expectedSketch(Kind kind, std::size_t thread, std::uint64_t index)
{
    const std::uint64_t lap = index / eventsOfLap(kind);
    if (kind == Kind::Notes) return "note " + lapName(thread, lap);
    switch (index % eventsOfLap(kind)) {
    case 0:
        return "created " + lapName(thread, lap);
    case 1:
        return "attached pass";
    case 2:
        return "fired " + lapValue(lap).text();
    case 3:
        return "executing pass";
    case 4:
        return "executed " + lapValue(lap).text();
    default:
        return "destroyed";
    }
}

std::string sketchOf(const Event& event)
{
    std::string sketch(actionName(event.action));
    for (const Text& part : {event.text, event.name, event.value})
        if (part) sketch.append(" ").append(*part);
    const bool named = event.action == Action::Attached || event.action == Action::Executing;
    if (named && event.callback) sketch.append(" ").append(*event.callback);
    return sketch;
}

} // namespace truth
