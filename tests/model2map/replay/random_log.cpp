// SPDX-License-Identifier: MIT
#include "tests/model2map/replay/random_log.h"

#include "tests/support/log_lines.h"
#include "tests/support/mutations.h"

#include <deque>
#include <vector>

namespace model2map::test {

using namespace reactortrack::test;

namespace {

struct Slot {
    long number = 0;
    bool hasCallback = false, hasErrback = false;
    std::size_t to = 0;     // of a link: the target's number, 0 for a pair
    std::size_t waiter = 0; // not a slot of the log: one that waits here for the result
};

struct Model {
    bool fired = false, isError = false, running = false, waiting = false, isTarget = false;
    long pauses = 0, slots = 0;
    std::deque<Slot> queue;
};

// A tiny Deferred that writes what it does. Callbacks nest as deep as the links go.
class Writer {
public:
    explicit Writer(std::uint64_t seed) : random_(seed), models_(1) {}

    std::string write()
    {
        for (std::size_t i = 0; i < 3; ++i)
            create();
        for (std::size_t steps = 40 + random_.below(60); steps > 0; --steps)
            step();
        return started + bytes_ + stopped(lines_);
    }

private:
    void put(const std::string& one)
    {
        bytes_ += one;
        ++lines_;
    }
    static long id(std::size_t i) { return static_cast<long>(i); }
    std::size_t any() { return 1 + random_.below(models_.size() - 1); }
    std::size_t create()
    {
        models_.emplace_back();
        put(created(id(models_.size() - 1)));
        return models_.size() - 1;
    }

    void step()
    {
        const std::size_t i = any();
        switch (random_.below(8)) {
        case 0:
            create();
            break;
        case 1:
        case 2:
        case 3:
            attach(i);
            break;
        case 4:
            link(i);
            break;
        case 5:
            fire(i);
            break;
        case 6:
            pause(i);
            break;
        default:
            unpause(i);
            break;
        }
    }

    void attach(std::size_t i)
    {
        Slot slot;
        slot.number = models_[i].slots++;
        slot.hasCallback = random_.chance(70);
        slot.hasErrback = random_.chance(50);
        put(attached(id(i), slot.number, slot.hasCallback ? "f" : nullptr, slot.hasErrback ? "e" : nullptr));
        models_[i].queue.push_back(slot);
        run(i);
    }

    // Only to one that nobody else fires, and forward, so that links never meet themselves.
    void link(std::size_t i)
    {
        const std::size_t to = create();
        models_[to].isTarget = true;
        Slot slot;
        slot.number = models_[i].slots++;
        slot.to = to;
        put(chained(id(i), slot.number, id(to)));
        models_[i].queue.push_back(slot);
        run(i);
    }

    void fire(std::size_t i)
    {
        if (!models_[i].fired && !models_[i].isTarget) fireWith(i, random_.chance(30));
    }

    void fireWith(std::size_t i, bool isError)
    {
        models_[i].fired = true;
        models_[i].isError = isError;
        put(isError ? firedError(id(i)) : fired(id(i), "7"));
        run(i);
    }

    void pause(std::size_t i) { put(paused(id(i), ++models_[i].pauses)); }

    void unpause(std::size_t i)
    {
        if (models_[i].pauses <= (models_[i].waiting ? 1 : 0)) return;
        put(unpaused(id(i), --models_[i].pauses));
        run(i);
    }

    void run(std::size_t i)
    {
        if (models_[i].running || !models_[i].fired) return;
        while (!models_[i].queue.empty() && models_[i].pauses == 0) {
            const Slot slot = models_[i].queue.front();
            models_[i].queue.pop_front();
            if (slot.waiter != 0)
                giveAway(i, slot.waiter);
            else if (slot.to != 0)
                runLink(i, slot);
            else if (models_[i].isError ? slot.hasErrback : slot.hasCallback)
                runPair(i, slot);
        }
    }

    void giveAway(std::size_t i, std::size_t waiter)
    {
        models_[waiter].isError = models_[i].isError;
        models_[i].isError = false;
        models_[waiter].waiting = false;
        put(resumed(id(waiter), id(i), --models_[waiter].pauses));
        run(waiter);
    }

    void runLink(std::size_t i, const Slot& slot)
    {
        const bool branch = !models_[i].isError;
        models_[i].running = true;
        put(executing(id(i), slot.number, nullptr, branch));
        fireWith(slot.to, models_[i].isError);
        put(executed(id(i), slot.number, nullptr, "None", branch));
        models_[i].running = models_[i].isError = false;
    }

    void runPair(std::size_t i, const Slot& slot)
    {
        const bool branch = !models_[i].isError;
        const char* name = branch ? "f" : "e";
        models_[i].running = true;
        put(executing(id(i), slot.number, name, branch));
        for (std::size_t steps = depth_ < 4 ? random_.below(3) : 0; steps > 0; --steps) {
            ++depth_;
            step();
            --depth_;
        }
        models_[i].running = false;
        models_[i].isError = random_.chance(30);
        if (models_[i].isError)
            put(failed(id(i), slot.number, name, "E", branch));
        else if (random_.chance(30))
            await(i, slot, branch);
        else
            put(executed(id(i), slot.number, name, "8", branch));
    }

    // Returns a new deferred; another is sometimes attached to it behind the waiter.
    void await(std::size_t i, const Slot& slot, bool branch)
    {
        const std::size_t on = create();
        if (random_.chance(50)) attach(on);
        put(line("executed", id(i),
                 keys({R"("time": 0.000001000)", run_(slot, branch), key("returned", id(on))})));
        models_[i].waiting = true;
        put(waiting(id(i), id(on), slot.number, ++models_[i].pauses));
        Slot turn;
        turn.waiter = i;
        models_[on].queue.push_back(turn);
        run(on);
    }
    static std::string run_(const Slot& slot, bool branch)
    {
        return reactortrack::test::run(slot.number, branch ? "f" : "e", branch);
    }

    Random random_;
    std::deque<Model> models_; // by number; the first is not used
    std::string bytes_;
    long lines_ = 0;
    int depth_ = 0;
};

} // namespace

std::string randomLog(std::uint64_t seed)
{
    return Writer(seed).write();
}

} // namespace model2map::test
