// SPDX-License-Identifier: MIT
#include "tests/model2map/cli/program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace model2map::test {

namespace {

constexpr const char* binary = REACTORTRACK_BINARY_DIR "/bin/model2map";

struct Pipe {
    int read = -1, write = -1;
    Pipe()
    {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        read = ends[0];
        write = ends[1];
    }
};

std::string readAll(int descriptor)
{
    std::string text;
    std::array<char, 65536> buffer{};
    for (ssize_t n; (n = read(descriptor, buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(n));
    close(descriptor);
    return text;
}

void writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t n = write(descriptor, text.data(), text.size());
        if (n <= 0) break;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    close(descriptor);
}

// Its controller stays open, as a person's does.
int openTerminal()
{
    const int controller = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (controller < 0 || grantpt(controller) != 0 || unlockpt(controller) != 0) return -1;
    const char* name = ptsname(controller);
    return name ? open(name, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
}

int openInput(const Input& input)
{
    switch (input.kind) {
    case Input::Kind::Null:
        return open("/dev/null", O_RDONLY | O_CLOEXEC);
    case Input::Kind::File:
        return open(input.text.c_str(), O_RDONLY | O_CLOEXEC);
    case Input::Kind::Terminal: {
        const int terminal = openTerminal();
        if (terminal < 0) throw std::runtime_error("no terminal");
        return terminal;
    }
    default:
        return -1;
    }
}

[[noreturn]] void become(const std::vector<std::string>& arguments, int in, int out, int err)
{
    if (in >= 0)
        dup2(in, STDIN_FILENO);
    else
        close(STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"})
        unsetenv(name);
    signal(SIGPIPE, SIG_DFL);
    std::vector<char*> argv{const_cast<char*>(binary)};
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    execv(binary, argv.data());
    _exit(127);
}

int statusOf(pid_t child)
{
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

bool hasTerminals()
{
    const int terminal = openTerminal();
    if (terminal >= 0) close(terminal);
    return terminal >= 0;
}

Ran run(const std::vector<std::string>& arguments, const Input& input)
{
    Pipe out, err;
    int in = openInput(input);
    int feed = -1;
    if (input.kind == Input::Kind::Pipe) {
        const Pipe pipe;
        in = pipe.read;
        feed = pipe.write;
    }
    signal(SIGPIPE, SIG_IGN);
    const pid_t child = fork();
    if (child == 0) become(arguments, in, out.write, err.write);
    close(out.write);
    close(err.write);
    if (in >= 0) close(in);
    Ran ran;
    std::thread feeder([&] {
        if (feed >= 0) writeAll(feed, input.text);
    });
    std::thread errors([&] { ran.err = readAll(err.read); });
    ran.out = readAll(out.read);
    errors.join();
    feeder.join();
    ran.status = statusOf(child);
    return ran;
}

Ran runInto(const std::string& out, const std::vector<std::string>& arguments)
{
    const Pipe err;
    int target = -1;
    if (out.empty()) {
        const Pipe pipe;
        close(pipe.read);
        target = pipe.write;
    } else {
        target = open(out.c_str(), O_WRONLY | O_CLOEXEC);
    }
    const pid_t child = fork();
    if (child == 0) become(arguments, openInput({}), target, err.write);
    close(err.write);
    close(target);
    Ran ran;
    ran.err = readAll(err.read);
    ran.status = statusOf(child);
    return ran;
}

const std::filesystem::path& scratch()
{
    static const struct Folder {
        std::filesystem::path path =
            std::filesystem::temp_directory_path() / ("model2map_cli_test." + std::to_string(getpid()));
        Folder() { std::filesystem::create_directories(path); }
        ~Folder()
        {
            std::error_code ignored;
            std::filesystem::remove_all(path, ignored);
        }
    } folder;
    return folder.path;
}

std::string file(const std::string& name, const std::string& bytes)
{
    const std::filesystem::path path = scratch() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
}

std::string source(const std::string& path)
{
    return std::string(REACTORTRACK_SOURCE_DIR "/") + path;
}

} // namespace model2map::test
