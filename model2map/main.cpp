// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/command_line.h"
#include "model2map/cli/jobs.h"
#include "model2map/cli/output.h"
#if __has_include("model2map/widgets/run_window.h")
#include "model2map/models/playback.h"
#include "model2map/widgets/run_window.h"

#include <QApplication>
#endif

namespace {

int openWindows([[maybe_unused]] int& argc, [[maybe_unused]] char** argv,
                [[maybe_unused]] const model2map::CommandLine& command)
{
#if __has_include("model2map/widgets/run_window.h")
    QApplication application(argc, argv);
    return model2map::runWindows(application, command.files,
                                 command.atEnd ? model2map::Playback::atEnd : command.at);
#else
    return 2;
#endif
}

} // namespace

int main(int argc, char** argv)
{
    using namespace model2map;
    const std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
    const auto parsed =
        parseCommandLine(arguments.empty() ? arguments : arguments.subspan(1), standardInput());
    if (const auto* error = std::get_if<UsageError>(&parsed)) {
        tellError(error->sentence + " See model2map --help.");
        return 2;
    }
    const CommandLine& command = std::get<CommandLine>(parsed);
    return command.job == Job::Window ? openWindows(argc, argv, command) : runJob(command);
}
