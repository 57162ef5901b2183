// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line asks for (docs/model2map.md), decided before any QGuiApplication exists.
#pragma once

#include "model2map/cli/limit_options.h"
#include "model2map/replay/history.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace model2map {

// Window is the only one that needs a display.
enum class Job : std::uint8_t { Window, State, Render, Check, Narrate, Summary, Export, Help, Version };

// Stands in place of a format; it needs no FILE and no OUT.
inline constexpr std::string_view exportList = "list";

struct CommandLine {
    Job job = Job::Window;
    // As they were given; "-" is standard input. Empty only for Window (the start page), Help and Version.
    std::vector<std::string> files;
    // Where to stand: after event `at`, or at the end; with neither where the job begins by itself.
    std::optional<Position> at;
    bool atEnd = false;
    std::string renderTo;
    std::string exportFormat;       // one that there is, or exportList
    std::string out;                // of the export; "-" is standard output
    int width = 1200, height = 800; // of the picture, in pixels
    bool tiles = false;
    bool follow = false;
    bool strict = false;
    Duration slow = History::defaultSlow;
    reactortrack::ReadLimits limits = defaultLimits();
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
