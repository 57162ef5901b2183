// SPDX-License-Identifier: MIT
// Lesson 2: an error goes past callbacks to the next errback, and what that returns is a value again.
#include <reactortrack/monitor/deferred.h>

#include <stdexcept>
#include <string>

using reactortrack::Deferred;
using reactortrack::Failure;

std::string readFile(const std::string& path)
{
    throw std::runtime_error("no file " + path);
}

int parse(const std::string& text)
{
    return std::stoi(text);
}

int useDefault(const Failure&)
{
    return 8080;
}

std::string listen(int port)
{
    return "listening on " + std::to_string(port);
}

int main()
{
    Deferred config("config");
    config.addCallback<&readFile>();
    config.addCallback<&parse>();
    config.addErrback<&useDefault>();
    config.addCallback<&listen>();
    config.callback(std::string("port.conf"));
}
