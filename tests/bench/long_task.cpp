// SPDX-License-Identifier: MIT
#include "tests/bench/long_task.h"

#include <fstream>

namespace reactortrack::bench {
namespace {

class Writer {
public:
    explicit Writer(const std::string& path) : out_(path) {}

    void line(const char* action, std::int64_t deferred, const std::string& keys)
    {
        time_ += 700; // nanoseconds
        const std::string digits = std::to_string(1'000'000'000 + time_ % 1'000'000'000).substr(1);
        out_ << R"({"action": ")" << action << R"(", "deferred": )" << deferred << keys << R"(, "t": )"
             << time_ / 1'000'000'000 << '.' << digits << "}\n";
    }
    void started()
    {
        out_ << R"({"action": "started", "version": 1, "program": "worker", "pid": 1, )"
                R"("recorder": "reactortrack-python 0.1", "wall": "2026-11-20T10:00:00.000Z"})"
             << '\n';
    }

private:
    std::ofstream out_;
    std::int64_t time_ = 0;
};

} // namespace

void writeLongTask(const std::string& path, std::int64_t awaits)
{
    constexpr std::int64_t task = 1;
    Writer log(path);
    log.started();
    log.line("created", task, R"(, "name": "worker", "kind": "task")");
    log.line("fired", task, R"(, "callback?": true, "value": "None")");
    for (std::int64_t i = 0; i < awaits; ++i) {
        const std::int64_t future = i + 2;
        const std::string slot = R"(, "slot": )" + std::to_string(i);
        const std::string pair = slot + R"(, "callback": "worker.run", "callback?": true)";
        const std::string on = R"(, "on": )" + std::to_string(future);
        log.line("created", future, R"(, "kind": "future")");
        log.line("attached", task, slot + R"(, "callback": "worker.run", "errback": "worker.run")");
        log.line("executing", task, pair);
        log.line("executed", task,
                 R"(, "time": 0.000000700)" + pair + R"(, "returned": )" + std::to_string(future));
        log.line("waiting", task, on + slot + R"(, "count": 1)");
        log.line("fired", future, R"(, "callback?": true, "value": "42")");
        log.line("resumed", task, on + R"(, "count": 0)");
    }
}

} // namespace reactortrack::bench
