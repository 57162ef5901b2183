// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line asks for (docs/model2map.md), decided before any QGuiApplication exists.
#pragma once

#include "model2map/replay/history.h"

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace model2map {

// Window is the only one that needs a display.
enum class Job : std::uint8_t { Window, State, Render, Check, Narrate, Summary, Help, Version };

struct CommandLine {
    Job job = Job::Window;
    // As they were given; "-" is standard input. Empty only for Window (the start page), Help and Version.
    std::vector<std::string> files;
    // Where to stand: after event `at`, or at the end; with neither where the job begins by itself.
    std::optional<Position> at;
    bool atEnd = false;
    std::string renderTo;
    int width = 1200, height = 800; // of the picture, in pixels
    bool tiles = false;
    bool follow = false;
    bool strict = false;
    Duration slow = History::defaultSlow;
};

// Why the command line cannot be followed: one sentence.
struct UsageError {
    std::string sentence;
};

// What standard input is. Other: closed, or /dev/null and the like, which nobody means to be read.
enum class StandardInput : std::uint8_t { Readable, Terminal, Other };
StandardInput standardInput();

// `arguments` without the program's name.
std::variant<CommandLine, UsageError> parseCommandLine(std::span<const char* const> arguments,
                                                       StandardInput input);

} // namespace model2map
