// SPDX-License-Identifier: MIT
// A log for tests: the example of 2013. d's chain fails at its third pair, recovers, and feeds d2.
#pragma once

#include <reactortrack/formats/trace.h>

#include "model2map/replay/history.h"

#include <QString>
#include <QTemporaryDir>

#include <ostream>
#include <string>
#include <vector>

// So that a failed check shows the words. Found by way of QString's own namespace, the global one.
inline std::ostream& operator<<(std::ostream& stream, const QString& text)
{
    return stream << text.toStdString();
}

namespace model2map::test {

// The lines in order, without their '\n'. Event k is line k.
std::vector<std::string> exampleLines();
// Event numbers in it.
inline constexpr EventNumber dCreated = 2, d2Created = 7, chained = 10, fired = 11, firstRuns = 12,
                             problemRuns = 16, problemFailed = 17, recovered = 19, linkRuns = 20, d2Runs = 22,
                             exampleEnd = 28;
// All of them as the bytes of a file.
std::string exampleLog();
// The first `count` lines.
std::string exampleLog(std::size_t count);
// A log with 6,000 notes behind it: six MB, which two threads read in several turns of the event loop.
std::string lengthened(std::string log);

// A trace and its history that stay together.
struct Replay {
    explicit Replay(const std::string& log) : trace(reactortrack::parseTrace(log)), history(trace) {}
    Trace trace;
    History history;
};

// Files that go with the object.
class Folder {
public:
    // Writes a file and returns its path.
    QString write(const QString& name, const std::string& bytes) const;
    // Where a file of that name is, or would be.
    QString path(const QString& name) const { return folder_.filePath(name); }

private:
    QTemporaryDir folder_;
};

} // namespace model2map::test
