// SPDX-License-Identifier: MIT
#include "tests/bench/map_log.h"

#include <random>
#include <string>
#include <vector>

namespace reactortrack::bench {

namespace {

std::vector<std::string> numbered(const std::string& before, int count)
{
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i)
        all.push_back(before + std::to_string(i));
    return all;
}

// A deferred on its way: what it has still to do.
struct Chain {
    std::int64_t number = 0, thread = 1;
    int length = 1, attached = 0, run = 0;
    int failing = -1;    // the callback that fails
    std::int64_t on = 0; // the deferred that its last callback returns, 0 for none
    bool fired = false;
};

class Maker {
public:
    explicit Maker(std::size_t events) : wanted_(events) {}

    Trace make() &&
    {
        Event started = event(Action::Started, 0, 1);
        started.version = 1;
        started.program = "server";
        started.recorder = "bench";
        append(started);
        while (trace_.size() < wanted_ || !chains_.empty()) {
            if (trace_.size() < wanted_ && chains_.size() < 64) chains_.push_back(begin());
            const std::size_t next = random_() % chains_.size();
            if (!step(chains_[next])) chains_.erase(chains_.begin() + static_cast<std::ptrdiff_t>(next));
        }
        Event stopped = event(Action::Stopped, 0, 1);
        stopped.count = static_cast<std::int64_t>(trace_.size()) - 1;
        append(stopped);
        return std::move(trace_);
    }

private:
    Event event(Action action, std::int64_t deferred, std::int64_t thread)
    {
        Event event;
        event.action = action;
        event.deferred = DeferredId{deferred};
        event.thread = thread;
        event.t = Timestamp{now_ += 700 + static_cast<std::int64_t>(random_() % 4096)};
        return event;
    }
    void append(const Event& event) { trace_.append(event, static_cast<std::int64_t>(trace_.size()) + 1); }

    std::int64_t create(std::int64_t thread)
    {
        Event created = event(Action::Created, ++last_, thread);
        created.name = names_[random_() % names_.size()];
        created.site = sites_[random_() % sites_.size()];
        append(created);
        return last_;
    }

    Chain begin()
    {
        Chain chain;
        chain.thread = 1 + static_cast<std::int64_t>(random_() % 2);
        chain.number = create(chain.thread);
        chain.length =
            random_() % 8 != 0 ? 1 + static_cast<int>(random_() % 3) : 1 + static_cast<int>(random_() % 12);
        if (random_() % 30 == 0) chain.failing = static_cast<int>(random_() % 12);
        if (random_() % 8 == 0) chain.on = create(chain.thread);
        return chain;
    }

    // What comes next of the chain; false when that was the last.
    bool step(Chain& chain)
    {
        if (chain.attached < chain.length) {
            attach(chain);
        } else if (!chain.fired) {
            Event fired = event(Action::Fired, chain.number, chain.thread);
            fired.branch = true;
            fired.value = "None";
            append(fired);
            chain.fired = true;
        } else if (chain.run < chain.length) {
            run(chain);
        } else {
            append(event(Action::Destroyed, chain.number, chain.thread));
            return false;
        }
        return true;
    }

    const std::string& callback(const Chain& chain, int slot) const
    {
        return names_[static_cast<std::size_t>(chain.number * 31 + slot * 7) % names_.size()];
    }

    void attach(Chain& chain)
    {
        Event attached = event(Action::Attached, chain.number, chain.thread);
        attached.slot = chain.attached;
        attached.callback = callback(chain, chain.attached);
        attached.site = sites_[static_cast<std::size_t>(chain.number + chain.attached) % sites_.size()];
        if (chain.attached == chain.failing + 1) attached.errback = attached.callback;
        append(attached);
        ++chain.attached;
    }

    Event bracket(Action action, const Chain& chain)
    {
        Event bracket = event(action, chain.number, chain.thread);
        bracket.slot = chain.run;
        bracket.callback = callback(chain, chain.run);
        bracket.branch = chain.run == 0 || chain.run - 1 != chain.failing;
        return bracket;
    }

    void run(Chain& chain)
    {
        append(bracket(Action::Executing, chain));
        const bool fails = chain.run == chain.failing, last = chain.run + 1 == chain.length;
        Event end = bracket(fails ? Action::Failed : Action::Executed, chain);
        end.time = Duration{static_cast<std::int64_t>(random_() % 100'000)};
        if (fails)
            end.error = &error_;
        else if (last && chain.on != 0)
            end.returned = DeferredId{chain.on};
        else
            end.value = values_[random_() % values_.size()];
        append(end);
        if (last && chain.on != 0 && !fails) wait(chain);
        ++chain.run;
    }

    void wait(const Chain& chain)
    {
        Event waiting = event(Action::Waiting, chain.number, chain.thread);
        waiting.on = DeferredId{chain.on};
        waiting.slot = chain.run;
        waiting.count = 1;
        append(waiting);
        Event fired = event(Action::Fired, chain.on, chain.thread);
        fired.branch = true;
        fired.value = values_[random_() % values_.size()];
        append(fired);
        Event resumed = event(Action::Resumed, chain.number, chain.thread);
        resumed.on = DeferredId{chain.on};
        resumed.count = 0;
        append(resumed);
        append(event(Action::Destroyed, chain.on, chain.thread));
    }

    const std::vector<std::string> names_ = numbered("orders::Checkout::step", 1000),
                                   sites_ = numbered("orders/checkout.cpp:", 400),
                                   values_ = numbered("Order(number=", 5000);
    const ErrorInfo error_{"std::runtime_error", "no such order", {}, nullptr};
    std::size_t wanted_;
    std::mt19937 random_{5};
    std::vector<Chain> chains_;
    std::int64_t last_ = 0, now_ = 0;
    Trace trace_;
};

} // namespace

Trace makeMapLog(std::size_t events)
{
    return Maker(events).make();
}

} // namespace reactortrack::bench
