// SPDX-License-Identifier: GPL-3.0-or-later
// One deferred while the fold goes over the log: its facts, what it is now, and what it was.
#pragma once

#include "model2map/replay/brackets.h"
#include "model2map/replay/records.h"
#include "model2map/replay/stretches.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>

namespace model2map {

// What a deferred's result is. Unknown: it has one, but the log (damaged, or of 2013) does not tell which.
enum class Result : std::uint8_t { None, Value, Error, Unknown };

// A link's slot in a log of 2013 is told twice, by `chained` and by the `attached` beside it.
enum class Beside : std::uint8_t { Nothing, AttachedFirst, ChainedFirst };

// Where in a deferred's chain another one waits for its result.
struct WaitingPlace {
    DeferredIndex waiter = noDeferred;
    std::int64_t slot = 0; // the waiter's turn comes before this slot
};

// First come, first served.
class Waiters {
public:
    bool empty() const noexcept { return done_ == all_.size(); }
    const WaitingPlace& front() const { return all_[done_]; }
    void push(const WaitingPlace& place) { all_.push_back(place); }
    void pop() { ++done_; }
    // Takes out the first place of that one; false where it has none.
    bool take(DeferredIndex waiter)
    {
        const auto from = all_.begin() + static_cast<std::ptrdiff_t>(done_);
        const auto place =
            std::find_if(from, all_.end(), [&](const WaitingPlace& w) { return w.waiter == waiter; });
        if (place == all_.end()) return false;
        if (place == from)
            pop();
        else
            all_.erase(place);
        return true;
    }

private:
    std::vector<WaitingPlace> all_;
    std::size_t done_ = 0;
};

// Who stands inside whom, and who took whose result.
struct Family {
    DeferredIndex parent = noDeferred; // the deferred it stands in
    Moment since = 0;
    std::int64_t slot = noSlot;
    Stretch children;                   // in Lives
    DeferredIndex givenTo = noDeferred; // its result is the None that is left after this one took it
    Moment givenAt = 0;

    static constexpr std::int64_t noSlot = std::numeric_limits<std::int64_t>::min();
    std::optional<Tie> inside() const
    {
        if (parent == noDeferred) return std::nullopt;
        return Tie{parent, slot == noSlot ? std::nullopt : std::optional(slot), since};
    }
};
enum class FamilyId : std::uint32_t {};
inline constexpr FamilyId noFamily{0xffffffff};

// What a deferred hardly ever has.
struct Rarities {
    std::vector<BracketId> openRoles;      // brackets without a slot
    std::optional<std::size_t> endNotTold; // a slot whose bracket was left without its end
    Waiters waiters;                       // kinds that give their result away
    Beside beside = Beside::Nothing;
    std::size_t besideSlot = 0;
    Moment visited = 0; // by a walk at that event
    Moment begun = 0;   // by its created or tracked, where others named it before
    Moment firedAt = 0; // of one whose firing was inferred before
    bool dense = true;  // slot i has number i
    bool sorted = true;
    std::map<std::int64_t, std::size_t> byNumber; // only when not dense
    std::int64_t next = 0;                        // only when not dense

    bool areNone() const;
};

// What most deferreds have for a while at most.
struct Oddities {
    std::int64_t pauseCount = 0;
    DeferredIndex waitingOn = noDeferred;
    Moment heldBy = 0;       // as in Condition
    std::int64_t number = 0; // where 32 bits do not hold it
    std::unique_ptr<Rarities> rare;

    bool areNone() const;
};

// In 64 bytes, since a log has millions of them.
struct Life {
    std::uint32_t shortNumber = 0;
    Moment since = 0;
    std::unique_ptr<Oddities> odd;
    Stretch slots, marks; // in Lives
    FamilyId family = noFamily;
    Moment resultFrom = 0, resultAt = 0;
    Moment firstUse = 0;
    BracketId openPair = noBracket;
    std::uint32_t shortNext = 0;
    std::uint32_t thread = 0; // of its first use, a number of Brackets and 1; 0 before

    DeferredStatus status : 4 = DeferredStatus::Pending; // brought up to date by Lives::settle()
    Result result : 3 = Result::None;
    bool fired : 1 = false, destroyed : 1 = false, wasCancelled : 1 = false;
    bool cancelledError : 1 = false; // the result is an error of that type
    bool givesAway : 1 = true;       // kinds deferred and list
    bool hasLine : 1 = false;        // a line of its own came
    bool begun : 1 = false;          // its created or tracked came
    bool late : 1 = false;           // begun by tracked
    bool firedInferred : 1 = false;  // no fired was seen, but what came after it
    bool firedAside : 1 = false;     // firing was inferred at some time: Rarities tell when it fired
    bool awaiting : 1 = false;       // between an executed that returned a deferred and its resumed
    // It was paused from inside its own callback, or unpaused while it waited: the library then goes past
    // halves although the count is not 0, and the log does not tell which.
    bool oddlyPaused : 1 = false;
    bool unhandledTold : 1 = false, crossThreadTold : 1 = false, hadWaiter : 1 = false;
    bool wide : 1 = false;   // its slots and marks are kept in more bytes
    bool fitted : 1 = false; // they have no room to grow
    bool wasFitted : 1 = false;

    Oddities& oddities()
    {
        if (!odd) odd = std::make_unique<Oddities>();
        return *odd;
    }
    const Rarities* rare() const noexcept { return odd ? odd->rare.get() : nullptr; }
    Rarities& rarities()
    {
        Oddities& has = oddities();
        if (!has.rare) has.rare = std::make_unique<Rarities>();
        return *has.rare;
    }
    // Gives back what holds nothing any more.
    void tidy()
    {
        if (odd) tidyOdd();
    }

    DeferredId number() const
    {
        return DeferredId{odd && odd->number != 0 ? odd->number : std::int64_t{shortNumber}};
    }
    void setNumber(DeferredId number);
    Moment begunAt() const
    {
        if (!begun) return 0;
        return rare() && rare()->begun != 0 ? rare()->begun : since;
    }
    // The chain goes on with the first slot from this number on.
    std::int64_t next() const { return dense() ? std::int64_t{shortNext} : rare()->next; }
    void setNext(std::int64_t number)
    {
        if (dense())
            shortNext = static_cast<std::uint32_t>(number);
        else
            odd->rare->next = number;
    }

    bool dense() const noexcept { return !rare() || rare()->dense; }
    bool sorted() const noexcept { return !rare() || rare()->sorted; }
    bool hasOpenRoles() const noexcept { return rare() && !rare()->openRoles.empty(); }
    bool hasOpenBracket() const noexcept { return openPair != noBracket || hasOpenRoles(); }
    bool hasWaiters() const noexcept { return rare() && !rare()->waiters.empty(); }
    std::optional<std::size_t> endNotTold() const { return rare() ? rare()->endNotTold : std::nullopt; }
    Beside beside() const noexcept { return rare() ? rare()->beside : Beside::Nothing; }
    void setBeside(Beside what, std::size_t slot)
    {
        if (!rare() && what == Beside::Nothing) return;
        rarities().beside = what;
        rarities().besideSlot = slot;
    }

    std::int64_t pauseCount() const noexcept { return odd ? odd->pauseCount : 0; }
    void setPauseCount(std::int64_t count)
    {
        if (odd || count != 0) oddities().pauseCount = count;
    }
    DeferredIndex waitingOn() const noexcept { return odd ? odd->waitingOn : noDeferred; }
    void setWaitingOn(DeferredIndex on)
    {
        if (odd || on != noDeferred) oddities().waitingOn = on;
    }
    Moment heldBy() const noexcept { return odd ? odd->heldBy : 0; }
    void setHeldBy(Moment event)
    {
        if (odd || event != 0) oddities().heldBy = event;
    }

    Condition condition() const;
    DeferredStatus statusNow() const
    {
        if (openPair != noBracket) return DeferredStatus::Running;
        const DeferredStatus rarer = odd ? statusOfOdd() : DeferredStatus::Pending;
        if (rarer != DeferredStatus::Pending) return rarer;
        if (!fired) return DeferredStatus::Pending;
        if (result != Result::Error) return DeferredStatus::Succeeded;
        return cancelledError ? DeferredStatus::Cancelled : DeferredStatus::Failed;
    }

private:
    void tidyOdd();
    DeferredStatus statusOfOdd() const; // Pending where that is not for oddities to tell
};
static_assert(sizeof(Life) == 64);

// The last part of a dotted or coloned type name is CancelledError.
bool isCancelledError(std::string_view type);

} // namespace model2map
