// SPDX-License-Identifier: MIT
// What the tests of the recorder and its sinks share.
#pragma once

#include "tests/support/temp_dir.h"

#include <reactortrack/formats/event.h>
#include <reactortrack/formats/trace.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace recordertest {

using reactortrack::test::readFile;
using reactortrack::test::TempDir;
using reactortrack::test::writeFile;

std::vector<std::string> linesOf(const std::string& text);
std::size_t countOf(std::string_view needle, std::string_view text);

// `line` with the value of every `"key": ` replaced; the value is a number, or a text without escapes.
std::string withValue(std::string line, std::string_view key, std::string_view instead);

// The texts of "text" of all notes, in order. The log must hold no bad line.
std::vector<std::string> notesOf(const reactortrack::Trace& trace);

reactortrack::Event created(std::string_view name);
reactortrack::Event note(std::string_view text);

// What `run` writes to standard error (by this process).
std::string standardErrorOf(const std::function<void()>& run);

// Runs `run` in a forked child in which signals do what they do by default, and returns its wait status: 0
// unless `run` returned false (then exit status 1) or the child was killed.
int inChild(const std::function<bool()>& run);

struct Outcome {
    int status = 0; // as of wait()
    std::string out;
    std::string err;
};

// Runs recorder_probe with REACTORTRACK set to `log` (empty: unset) in the folder `where`.
Outcome runProbe(const std::string& arguments, const std::string& log, const TempDir& where);

} // namespace recordertest
