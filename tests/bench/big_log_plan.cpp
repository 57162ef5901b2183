// SPDX-License-Identifier: MIT
#include "tests/bench/big_log_plan.h"

#include <array>
#include <utility>

namespace reactortrack::bench {

namespace {

constexpr unsigned nameCount = 1000;

struct Names {
    std::array<std::string, nameCount> functions, sites;

    Names()
    {
        constexpr const char* rooms[] = {
            "orders::Checkout::", "db::", "http::client::Connection::", "auth::", "mail::Queue::"};
        constexpr const char* words[] = {"reserve", "commit",       "on_response",
                                         "check",   "send_receipt", "retry"};
        for (unsigned i = 0; i < nameCount; ++i) {
            const std::string word = words[i % std::size(words)];
            functions[i] = rooms[i % std::size(rooms)] + word + "_" + std::to_string(i);
            sites[i] = "src/" + word + ".cpp:" + std::to_string(20 + i % 700) + " " + word;
        }
    }
};

const Names& names()
{
    static const Names all;
    return all;
}

} // namespace

LogPlan::LogPlan(std::int64_t thread, std::uint64_t seed, bool escapes)
    : thread_(thread), random_(seed), escapes_(escapes)
{
}

Event LogPlan::next(std::int64_t& serial)
{
    serial_ = &serial;
    if (events_.empty()) {
        texts_.clear();
        errors_.clear();
        plan(0);
    }
    const Event event = events_.front();
    events_.pop_front();
    return event;
}

bool LogPlan::plan(int depth)
{
    Chain outer = std::exchange(chain_, {DeferredId{++*serial_}, {}, false});
    const unsigned place = below(nameCount);
    Event created = about(Action::Created);
    if (chance(30)) created.name = keep("request " + std::to_string(number(chain_.self)));
    created.site = names().sites[place];
    add(created);
    const int pairs = 1 + static_cast<int>(below(depth == 0 ? 12 : 3));
    for (int slot = 0; slot < pairs; ++slot)
        attach(slot);
    chain_.failed = chance(5);
    Event fired = about(Action::Fired);
    fired.branch = !chain_.failed;
    if (chain_.failed)
        fired.error = error();
    else
        fired.value = value();
    add(fired);
    for (int slot = 0; slot < pairs; ++slot)
        run(slot, depth);
    if (chain_.failed && depth == 0) {
        Event unhandled = about(Action::Unhandled);
        unhandled.error = error();
        add(unhandled);
    }
    add(about(Action::Destroyed));
    const bool failed = chain_.failed;
    chain_ = std::move(outer);
    return failed;
}

void LogPlan::attach(int slot)
{
    const unsigned place = below(nameCount), kind = below(10);
    Event attached = about(Action::Attached);
    attached.slot = slot;
    if (kind != 0) attached.callback = names().functions[place];
    if (kind < 3) attached.errback = names().functions[(place + 1) % nameCount];
    attached.site = names().sites[place];
    chain_.pairs.push_back({attached.callback, attached.errback});
    add(attached);
}

void LogPlan::run(int slot, int depth)
{
    const Pair pair = chain_.pairs[static_cast<std::size_t>(slot)];
    const Text half = chain_.failed ? pair.errback : pair.callback;
    if (!half) return;
    Event bracket = about(Action::Executing);
    bracket.slot = slot;
    bracket.callback = half;
    bracket.branch = !chain_.failed;
    add(bracket);
    bracket.time = Duration{500 + static_cast<std::int64_t>(below(40'000))};
    chain_.failed = chance(4);
    if (chain_.failed) {
        bracket.action = Action::Failed;
        bracket.error = error();
        add(bracket);
    } else if (depth < 2 && chance(6)) {
        bracket.action = Action::Executed;
        nest(bracket, depth);
    } else {
        bracket.action = Action::Executed;
        bracket.value = value();
        add(bracket);
    }
}

// The callback returns a deferred, which fires once the chain waits for it.
void LogPlan::nest(const Event& bracket, int depth)
{
    const DeferredId inner{*serial_ + 1};
    const std::size_t first = events_.size();
    chain_.failed = plan(depth + 1); // the chain takes its result
    const auto isFired = [](const Event& event) { return event.action == Action::Fired; };
    auto at = events_.begin() + static_cast<std::ptrdiff_t>(first);
    while (!isFired(*at))
        ++at;
    Event returned = bracket, waiting = about(Action::Waiting), resumed = about(Action::Resumed);
    returned.returned = waiting.on = resumed.on = inner;
    waiting.slot = bracket.slot;
    waiting.count = 1;
    resumed.count = 0;
    at = events_.insert(at, returned);
    events_.insert(at + 1, waiting);
    events_.insert(events_.end() - 1, resumed); // it is destroyed after that
}

void LogPlan::add(Event event)
{
    events_.push_back(event);
}

Event LogPlan::about(Action action)
{
    Event event;
    event.action = action;
    event.deferred = chain_.self;
    event.thread = thread_;
    return event;
}

std::string_view LogPlan::value()
{
    const std::string serial = std::to_string(below(1'000'000));
    switch (below(10)) {
    case 0:
    case 1:
    case 2:
        return "None";
    case 3:
    case 4:
    case 5:
        return keep(serial);
    case 6:
        return keep("<reply of " + serial +
                    " bytes, gzip, kept alive, from the cache in the next room, "
                    "checked against its sum and found g\u2026");
    default:
        return keep(escapes_ ? "Order(\"" + serial + "\",\n\t\"C:\\orders\")"
                             : "Order(" + serial + ", 'open')");
    }
}

const ErrorInfo* LogPlan::error()
{
    const std::string_view message = keep("no such order: " + std::to_string(below(1'000'000)));
    return &errors_.emplace_back(ErrorInfo{"orders::NotFound", message, {}, nullptr});
}

} // namespace reactortrack::bench
