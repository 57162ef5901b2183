// SPDX-License-Identifier: MIT
#include "tests/bench/lttng_session.h"

#include "tests/bench/clocks.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace reactortrack::bench {

namespace {

bool succeeds(const std::string& command)
{
    return std::system(("{ " + command + "; } >/dev/null 2>&1").c_str()) == 0;
}

pid_t startDaemon()
{
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int each : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(nothing, each);
    ::execlp("lttng-sessiond", "lttng-sessiond", "--no-kernel", static_cast<char*>(nullptr));
    ::_exit(127);
}

} // namespace

LttngSession::LttngSession(const std::string& folder) : name_("reactortrack-" + std::to_string(::getpid()))
{
    if (!succeeds("command -v lttng && command -v lttng-sessiond")) return;
    if (!succeeds("lttng --no-sessiond list")) daemon_ = startDaemon();
    bool answers = daemon_ < 0;
    for (int i = 0; i < 50 && !answers; ++i) {
        settle(100);
        answers = succeeds("lttng --no-sessiond list");
    }
    const std::string lttng = "lttng --no-sessiond ";
    const std::string session = " --session=" + name_;
    runs_ =
        answers && succeeds(lttng + "create " + name_ + " --output='" + folder + "/lttng'") &&
        succeeds(lttng + "enable-channel --userspace" + session + " --subbuf-size=4M --num-subbuf=4 lines") &&
        succeeds(lttng + "enable-event --userspace" + session + " --channel=lines 'reactortrack_bench:*'") &&
        succeeds(lttng + "start " + name_);
}

LttngSession::~LttngSession()
{
    if (runs_) succeeds("lttng --no-sessiond destroy " + name_);
    if (daemon_ <= 0) return;
    ::kill(daemon_, SIGTERM);
    ::waitpid(daemon_, nullptr, 0);
}

} // namespace reactortrack::bench
