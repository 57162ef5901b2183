// SPDX-License-Identifier: MIT
// The ways in which a program would write the lines of its events itself, and what none of them can do
// without.
#pragma once

#include "tests/bench/contest.h"

#include <cstdint>
#include <string>
#include <vector>

namespace reactortrack::bench {

inline constexpr int peerLines = 100'000;

// The names that ratios are made of.
inline constexpr const char* rdtscAlone = "floor: rdtsc alone";
inline constexpr const char* floorOfAll = "floor: rdtsc + format + aligned write";
inline constexpr const char* fprintfPeer = "fprintf, buffered";
inline constexpr const char* hotPath = "ours, hot path, values off";
inline constexpr const char* hotPathValues = "ours, hot path, values on";
inline constexpr const char* allIn = "ours, all in, values off";
inline constexpr const char* allInValues = "ours, all in, values on";

// What a line tells. All peers write the same 137 bytes of it.
struct SampleLine {
    std::uint64_t deferred = 0;
    std::uint64_t slot = 0;
    std::uint64_t time = 0; // nanoseconds, as is t
    std::uint64_t t = 0;
};
inline constexpr const char* sampleCallback = "cart::store";
SampleLine sampleLine(int i, std::uint64_t now);
// The moment in nanoseconds, by std::chrono::steady_clock.
std::uint64_t steadyNow();

// Each adds its figures, ns of CPU a line, or says in a line what is not built in.
void addFloors(std::vector<Figure>& figures, const std::string& path);
void addStreams(std::vector<Figure>& figures, const std::string& path);
void addFmt(std::vector<Figure>& figures, const std::string& path);
void addPrograms(std::vector<Figure>& figures, const std::string& folder);
void addOwn(std::vector<Figure>& figures, const std::string& path);

} // namespace reactortrack::bench
