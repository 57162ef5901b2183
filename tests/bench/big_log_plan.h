// SPDX-License-Identifier: MIT
// What one thread of a large log does: deferreds one after the other, each with all that happens to it.
#pragma once

#include <reactortrack/formats/event.h>

#include <cstdint>
#include <deque>
#include <random>
#include <string>
#include <vector>

namespace reactortrack::bench {

class LogPlan {
public:
    // `escapes`: whether values have what must be escaped.
    LogPlan(std::int64_t thread, std::uint64_t seed, bool escapes);

    // The thread's next event, without its time. `serial` is the last number given to a deferred. Its texts
    // live until a later call.
    Event next(std::int64_t& serial);

private:
    bool plan(int depth); // whether the deferred ends with an error
    void attach(int slot);
    void run(int slot, int depth);
    void nest(const Event& bracket, int depth);
    void add(Event event);
    Event about(Action action);
    bool chance(unsigned percent) { return below(100) < percent; }
    unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
    std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
    std::string_view value();
    const ErrorInfo* error();

    std::int64_t thread_;
    std::mt19937_64 random_;
    bool escapes_;
    std::deque<Event> events_;
    std::deque<std::string> texts_;
    std::deque<ErrorInfo> errors_;
    std::int64_t* serial_ = nullptr;

    // Of the deferred that is being planned.
    struct Pair {
        Text callback, errback;
    };
    struct Chain {
        DeferredId self = DeferredId::None;
        std::vector<Pair> pairs;
        bool failed = false;
    } chain_;
};

} // namespace reactortrack::bench
