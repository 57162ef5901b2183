// SPDX-License-Identifier: MIT
// The ./server of the pages: a deferred that succeeds and one whose callback fails. "server killed" has its
// log written so far, records one more, and is killed.
#include <reactortrack/monitor/deferred.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

using reactortrack::Deferred;
using reactortrack::Failure;

namespace {

void serve()
{
    const Deferred password("password of Ann");
    password.callback(std::string("hunter2"));

    const Deferred request("request");
    const auto check = [](int token) {
        throw std::runtime_error("the token " + std::to_string(token) + " is wrong");
    };
    request.addCallback(check, "auth.check");
    request.addErrback([](const Failure&) {}, "refuse");
    request.callback(4711);
}

void dieInTheMiddle()
{
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const Deferred last("the last");
    last.callback(1);
    std::raise(SIGKILL);
}

} // namespace

int main(int argc, char** argv)
{
    serve();
    if (argc > 1 && std::string_view(argv[1]) == "killed") dieInTheMiddle();
}
