// SPDX-License-Identifier: MIT
// A chain of callbacks, one of which fails, chained to a second deferred; fired from the event loop a moment
// later. It is the example that came with the Reactor Track of 2013, in C++.
//
//     example [LOG]      LOG: where the log goes, mon.out if it is not given, "-" for standard output
#include <reactortrack/monitor/adapters/asio_clock.h>
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/json_monitor.h>

#include <asio/io_context.hpp>

#include <chrono>
#include <stdexcept>
#include <thread>

using namespace std::chrono_literals;
using reactortrack::Deferred;
using reactortrack::Failure;

void simpleCallback()
{
    std::this_thread::sleep_for(1s);
}

void followup() {}

void problem()
{
    throw std::runtime_error("oh no");
}

void simpleErrback(const Failure&) {}

void finished() {}

int main(int argc, char** argv)
{
    reactortrack::JsonMonitor monitor(true); // true: follow chained deferreds
    if (!monitor.writeTo(argc > 1 ? argv[1] : "mon.out")) return 1;

    asio::io_context loop;
    reactortrack::AsioClock clock(loop.get_executor());

    Deferred d;
    monitor.track(d);
    d.addCallback<&simpleCallback>();
    d.addCallback<&followup>();
    d.addCallback<&problem>();
    d.addErrback<&simpleErrback>();

    Deferred d2;
    d.chainDeferred(d2);
    d2.addCallback<&simpleCallback>();
    d.addCallback<&finished>();

    clock.callLater(100ms, [d] { d.callback(); });
    loop.run();
}
