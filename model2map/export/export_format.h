// SPDX-License-Identifier: GPL-3.0-or-later
// The formats that a replay can be exported in: one file and one row of the table for each.
#pragma once

#include "model2map/replay/history.h"

#include <QByteArray>

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace model2map {

// What is exported; nothing of it is kept.
struct Replay {
    const History& history;
    std::string log;           // its name, as messages carry it
    std::string notice;        // what is wrong with the log (noticeFor), empty for nothing
    Position position = 0;     // where what can be stepped begins
    int width = 0, height = 0; // of the picture, in pixels, with its foot
    std::function<std::string(EventNumber)> sentence; // of event 1 … eventCount()
};

struct Exported {
    QByteArray bytes;
    std::string failure; // one sentence that says why there is nothing; empty otherwise
};

struct ExportFormat {
    std::string_view name; // as --export takes it
    std::string_view what; // a line for people
    Exported (*make)(const Replay& replay);
};

std::span<const ExportFormat> exportFormats();
// Null where there is none of that name.
const ExportFormat* findExportFormat(std::string_view name);

} // namespace model2map
