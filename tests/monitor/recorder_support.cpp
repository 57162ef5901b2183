// SPDX-License-Identifier: MIT
#include "tests/monitor/recorder_support.h"

#include "tests/support/catch.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace recordertest {

using namespace reactortrack;

std::vector<std::string> linesOf(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::size_t countOf(std::string_view needle, std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(needle); at != text.npos; at = text.find(needle, at + 1))
        ++count;
    return count;
}

std::string withValue(std::string line, std::string_view key, std::string_view instead)
{
    const std::string before = '"' + std::string(key) + "\": ";
    for (std::size_t at = line.find(before); at != line.npos; at = line.find(before, at)) {
        at += before.size();
        const std::size_t end =
            line[at] == '"' ? line.find('"', at + 1) + 1 : line.find_first_not_of("0123456789.", at);
        line.replace(at, end - at, instead);
    }
    return line;
}

std::vector<std::string> notesOf(const Trace& trace)
{
    REQUIRE(trace.diagnostics().empty());
    std::vector<std::string> notes;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action == Action::Note) notes.emplace_back(event.text.value_or(""));
    }
    return notes;
}

Event created(std::string_view name)
{
    Event event;
    event.action = Action::Created;
    event.name = name;
    return event;
}

Event note(std::string_view text)
{
    Event event;
    event.action = Action::Note;
    event.text = text;
    return event;
}

std::string standardErrorOf(const std::function<void()>& run)
{
    const TempDir folder;
    const std::string path = folder / "err";
    writeFile(path, "");
    const int saved = dup(STDERR_FILENO);
    if (!std::freopen(path.c_str(), "a", stderr)) throw std::runtime_error("standard error cannot be caught");
    run();
    std::fflush(stderr);
    dup2(saved, STDERR_FILENO);
    close(saved);
    return readFile(path);
}

int inChild(const std::function<bool()>& run)
{
    // What the parent has buffered would be written by the child too: the thread sanitizer flushes at
    // _exit().
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        for (const int number : {SIGPIPE, SIGXFSZ, SIGABRT, SIGTERM})
            std::signal(number, SIG_DFL);
        _exit(run() ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

Outcome runProbe(const std::string& arguments, const std::string& log, const TempDir& where)
{
    const std::string variable = log.empty() ? "-u REACTORTRACK " : "REACTORTRACK=" + log + " ";
    const std::string command = "cd " + where.path() + " && exec env " + variable + REACTORTRACK_BINARY_DIR +
                                "/tests/recorder_probe " + arguments + " >out.txt 2>err.txt";
    Outcome outcome;
    outcome.status = std::system(command.c_str());
    outcome.out = readFile(where / "out.txt");
    outcome.err = readFile(where / "err.txt");
    return outcome;
}

} // namespace recordertest
