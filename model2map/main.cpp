// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/command_line.h"
#include "model2map/cli/jobs.h"
#include "model2map/cli/output.h"
#include "model2map/models/playback.h"
#include "model2map/widgets/run_window.h"

#include <reactortrack/formats/process_memory.h>

#include <QApplication>

namespace {

// Qt ends the process by abort() where it finds no display; a sentence serves people better.
bool mayHaveDisplay()
{
#ifdef Q_OS_LINUX
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (!qEnvironmentVariableIsEmpty(name)) return true;
    return false;
#else
    return true;
#endif
}

int openWindows(int argc, char** argv, const model2map::CommandLine& command)
{
    if (!mayHaveDisplay()) {
        model2map::tellError(
            "There is no display for a window (DISPLAY is not set). --state, --render, --check and "
            "--narrate need none; see model2map --help.");
        return 2;
    }
    reactortrack::keepLittleFree(); // before Qt starts a thread for the display
    QApplication application(argc, argv);
    return model2map::runWindows(application, command.files,
                                 command.atEnd ? model2map::Playback::atEnd : command.at, command.follow,
                                 command.limits);
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
