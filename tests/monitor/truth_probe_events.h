// SPDX-License-Identifier: MIT
// What the modes of truth_probe record and print.
#pragma once

#include "tests/monitor/truth_stream.h"

#include <reactortrack/monitor/recorder.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace truth {

// Into the recorder of the process, if there is one.
void note(std::string_view text);
// "WHAT NUMBER"; asks for no memory of its own, so that handlers may use it.
void noteTo(reactortrack::Recorder& recorder, const char* what, std::uint64_t number);

void count(const Counters& counters, std::size_t thread);
// Its events have returned from being recorded where they are counted; `fired` and `executing` come with one
// call.
void deferredLap(const Counters& counters, std::size_t thread, std::uint64_t lap);

// Attempted events, and what the recorder says of them.
void printNumbers(reactortrack::Recorder& recorder, std::uint64_t attempted);

} // namespace truth
