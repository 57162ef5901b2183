// SPDX-License-Identifier: MIT
// mon-recover: makes one file of a log and of what its dead program left beside it.
#include <reactortrack/formats/recovery.h>

#include <csignal>
#include <cstdio>
#include <new>
#include <string_view>
#include <vector>

using namespace reactortrack;

namespace {

constexpr int wrongUsage = 2;

constexpr char help[] = R"(Usage: mon-recover FILE [-o OUT]

A program that was killed leaves its log, FILE, and its newest events in FILE.side.
This makes one whole file of them, for tail, grep and jq. (model2map FILE needs no such help.)

Without -o it is FILE itself; FILE.side is gone then. Not while the program runs.
  -o OUT        write a copy to OUT, as of now, and change nothing; also while the program runs
                (-: standard output)
  --help, --version

Exit status: 0 done, or there was nothing to do; 1 something had to be left out, it is said what;
2 wrong usage, or a file cannot be read or written.
)";

struct Command {
    std::string file, out;
    bool copies = false;
};

int fail(const std::string& sentence)
{
    std::fprintf(stderr, "mon-recover: %s\n", sentence.c_str());
    return wrongUsage;
}

// False: it was told.
bool parse(const std::vector<std::string_view>& arguments, Command& command)
{
    bool onlyFiles = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (!onlyFiles && argument == "--") {
            onlyFiles = true;
        } else if (!onlyFiles && argument == "-o") {
            if (++i == arguments.size()) return fail("-o needs the name of a file, or - behind it."), false;
            command.out = arguments[i];
            command.copies = true;
        } else if (!onlyFiles && argument.starts_with("-")) {
            return fail("there is no option " + std::string(argument) + "; --help lists them."), false;
        } else if (!command.file.empty()) {
            return fail("it takes one FILE; --help tells more."), false;
        } else {
            command.file = argument;
        }
    }
    if (command.file.empty()) return fail("it needs a FILE; --help tells more."), false;
    if (command.copies && command.out.empty()) return fail("OUT is empty."), false;
    return true;
}

int run(const std::vector<std::string_view>& arguments)
{
    for (const std::string_view argument : arguments) {
        if (argument == "--") break;
        if (argument == "--help") return std::fputs(help, stdout) < 0;
        if (argument == "--version") return std::puts("mon-recover " REACTORTRACK_VERSION) < 0;
    }
    Command command;
    if (!parse(arguments, command)) return wrongUsage;
    const Recovered result =
        command.copies ? copyRecovered(command.file, command.out) : recover(command.file);
    std::FILE* const stream = result.status == 0 ? stdout : stderr;
    if (!result.text.empty()) std::fprintf(stream, "%s\n", result.text.c_str());
    return result.status;
}

} // namespace

int main(int argc, char** argv)
{
    // A closed pipe and a limit of size are errors that are told.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::bad_alloc&) {
        return fail("there is not enough memory.");
    }
}
