// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/command_line.h"

#include "model2map/cli/numbers.h"
#include "model2map/export/export_format.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <tuple>

namespace model2map {

namespace {

constexpr int largestSide = 32767; // in pixels; what the painter can do

struct Option {
    std::string_view name;
    bool takesValue = false;
    Job job = Job::Window; // the job that it asks for, if any
};

constexpr Option options[] = {
    {"--at", true},
    {"--render", true, Job::Render},
    {"--size", true},
    {"--state", false, Job::State},
    {"--tiles"},
    {"--check", false, Job::Check},
    {"--strict"},
    {"--follow"},
    {"--slow", true},
    {"--max-line", true},
    {"--max-depth", true},
    {"--max-names", true},
    {"--max-events", true},
    {"--max-bad", true},
    {"--max-memory", true},
    {"--narrate", false, Job::Narrate},
    {"--summary", false, Job::Summary},
    {"--help", false, Job::Help},
    {"-h", false, Job::Help},
    {"--version", false, Job::Version},
    {"--export", true, Job::Export},
    {"--out", true},
};

std::string_view jobOption(Job job)
{
    const auto* found =
        std::find_if(std::begin(options), std::end(options), [job](const Option& o) { return o.job == job; });
    return found == std::end(options) ? "" : found->name;
}

std::string quote(std::string_view text)
{
    return "\"" + std::string(text) + "\"";
}

class Parser {
public:
    Parser(std::span<const char* const> arguments, StandardInput input) : arguments_(arguments), input_(input)
    {
    }

    std::variant<CommandLine, UsageError> parse()
    {
        for (next_ = 0; next_ < arguments_.size() && error_.empty();) {
            const std::string_view argument = arguments_[next_++];
            if (argument == "--") break;
            if (argument.size() > 1 && argument[0] == '-')
                takeOption(argument);
            else
                command_.files.emplace_back(argument);
        }
        for (; next_ < arguments_.size() && error_.empty(); ++next_)
            command_.files.emplace_back(arguments_[next_]);
        if (error_.empty()) checkTogether();
        if (!error_.empty()) return UsageError{error_};
        return command_;
    }

private:
    void takeOption(std::string_view argument);
    void applyOption(const Option& option, std::string_view value);
    void chooseJob(Job job);
    void checkTogether();
    void checkFiles();
    bool isWindowless() const { return command_.job != Job::Window; }
    void fail(std::string sentence)
    {
        if (error_.empty()) error_ = std::move(sentence);
    }

    const std::span<const char* const> arguments_;
    const StandardInput input_;
    std::size_t next_ = 0;
    CommandLine command_;
    bool strictGiven_ = false, slowGiven_ = false;
    std::string error_;
};

void Parser::takeOption(std::string_view argument)
{
    const std::size_t equals = argument.find('=');
    const std::string_view name = argument.substr(0, equals);
    const auto* option = std::find_if(std::begin(options), std::end(options),
                                      [name](const Option& o) { return o.name == name; });
    if (option == std::end(options)) return fail("There is no option " + quote(name) + ".");
    if (!option->takesValue && equals != std::string_view::npos)
        return fail("The option " + std::string(name) + " takes no value, but " +
                    quote(argument.substr(equals + 1)) + " was given.");
    if (option->takesValue && equals == std::string_view::npos && next_ == arguments_.size())
        return fail("The option " + std::string(name) + " needs a value.");
    std::string_view value;
    if (option->takesValue)
        value = equals == std::string_view::npos ? arguments_[next_++] : argument.substr(equals + 1);
    applyOption(*option, value);
}

void Parser::applyOption(const Option& option, std::string_view value)
{
    if (option.job != Job::Window) chooseJob(option.job);
    if (option.name == "--render") {
        if (value.empty()) return fail("The option --render needs the name of a file.");
        command_.renderTo = value;
    } else if (option.name == "--export") {
        if (value != exportList && !findExportFormat(value))
            return fail("There is no format " + quote(value) + " to export: --export list names them.");
        command_.exportFormat = value;
    } else if (option.name == "--out") {
        if (value.empty()) return fail("The option --out needs the name of a file.");
        command_.out = value;
    } else if (option.name == "--at") {
        command_.atEnd = value == "end";
        command_.at = command_.atEnd ? std::nullopt : parseCount(value);
        if (!command_.at && !command_.atEnd)
            fail("The option --at needs the number of an event, or \"end\", but got " + quote(value) + ".");
    } else if (option.name == "--size") {
        const auto size = parseSize(value, largestSide);
        if (!size)
            return fail("The option --size needs WIDTHxHEIGHT in pixels, each from 1 to " +
                        std::to_string(largestSide) + ", but got " + quote(value) + ".");
        std::tie(command_.width, command_.height) = *size;
    } else if (option.name == "--slow") {
        const auto slow = parseSeconds(value);
        if (!slow) return fail("The option --slow needs seconds, such as 0.1, but got " + quote(value) + ".");
        command_.slow = *slow;
        slowGiven_ = true;
    } else if (option.name == "--tiles") {
        command_.tiles = true;
    } else if (option.name == "--follow") {
        command_.follow = true;
    } else if (option.name == "--strict") {
        command_.strict = strictGiven_ = true;
    } else if (isLimitOption(option.name)) {
        error_ = setLimit(command_.limits, option.name, value);
    }
}

void Parser::chooseJob(Job job)
{
    const bool taken = command_.job != Job::Window;
    if (taken && (command_.job != job || job == Job::Render || job == Job::Export))
        return fail("One job at a time: " + std::string(jobOption(command_.job)) + " and " +
                    std::string(jobOption(job)) + " were both given.");
    command_.job = job;
}

void Parser::checkTogether()
{
    if (command_.job == Job::Help || command_.job == Job::Version) return;
    const bool list = command_.exportFormat == exportList;
    if (!command_.out.empty() && (command_.job != Job::Export || list))
        return fail("The option --out belongs to --export FORMAT.");
    if (list) return;
    if (command_.job == Job::Export && command_.out.empty())
        return fail("The job --export needs --out OUT, the file to write.");
    if (command_.tiles && command_.job != Job::State) return fail("The option --tiles belongs to --state.");
    if (strictGiven_ && command_.job != Job::Check) return fail("The option --strict belongs to --check.");
    if (slowGiven_ && command_.job != Job::Check) return fail("The option --slow belongs to --check.");
    if (command_.follow && isWindowless())
        return fail("The option --follow is of the window: the job " + std::string(jobOption(command_.job)) +
                    " reads a log to its end.");
    if (command_.job == Job::Summary && (command_.at || command_.atEnd))
        return fail("The option --at does not go with --summary, which is of the whole log.");
    checkFiles();
}

void Parser::checkFiles()
{
    if (std::find(command_.files.begin(), command_.files.end(), "") != command_.files.end())
        return fail("The name of a file is empty.");
    if (std::count(command_.files.begin(), command_.files.end(), "-") > 1)
        return fail("Standard input can be read only once, but \"-\" was given more than once.");
    const std::string job(jobOption(command_.job));
    if (isWindowless() && command_.files.size() > 1)
        return fail("The job " + job + " takes one file, but " + std::to_string(command_.files.size()) +
                    " were given.");
    if (!command_.files.empty()) return;
    if (input_ == StandardInput::Readable)
        command_.files.emplace_back("-");
    else if (isWindowless())
        fail("The job " + job + " needs a file, or a log on standard input, which is " +
             (input_ == StandardInput::Terminal ? "a terminal" : "closed") + ".");
}

} // namespace

StandardInput standardInput()
{
    struct stat status {};
    if (fstat(STDIN_FILENO, &status) != 0) return StandardInput::Other;
    if (isatty(STDIN_FILENO) == 1) return StandardInput::Terminal;
    const bool readable = S_ISFIFO(status.st_mode) || S_ISREG(status.st_mode) || S_ISSOCK(status.st_mode);
    return readable ? StandardInput::Readable : StandardInput::Other;
}

std::variant<CommandLine, UsageError> parseCommandLine(std::span<const char* const> arguments,
                                                       StandardInput input)
{
    return Parser(arguments, input).parse();
}

} // namespace model2map
