// SPDX-License-Identifier: GPL-3.0-or-later
// One deferred while the fold goes over the log: its facts, what it is now, and what it was.
#pragma once

#include "model2map/replay/brackets.h"
#include "model2map/replay/records.h"
#include "model2map/replay/stretches.h"

#include <algorithm>
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

// Who stands inside whom.
struct Family {
    std::optional<Tie> inside;
    std::vector<Reference> references;
    std::vector<DeferredIndex> children;
    std::vector<DeferredIndex> referencedBy; // who holds a reference to it
};

// What most deferreds never have.
struct Oddities {
    std::vector<BracketId> openRoles;      // brackets without a slot
    std::optional<std::size_t> endNotTold; // a slot whose bracket was left without its end
    Waiters waiters;                       // kinds that give their result away
    DeferredIndex givenTo = noDeferred;    // its result is the None that is left after this one took it
    Moment givenAt = 0;
    Beside beside = Beside::Nothing;
    std::size_t besideSlot = 0;
    Moment visited = 0; // by a walk at that event
    bool dense = true;  // slot i has number i
    bool sorted = true;
    std::map<std::int64_t, std::size_t> byNumber; // only when not dense
};

struct Life {
    DeferredId number{};
    Moment since = 0, begun = 0; // begun: by its created or tracked; 0 while others only named it
    std::uint32_t section = 0;
    Stretch slots, marks; // in Lives

    Condition now; // its status is brought up to date by Lives::settle()
    Result result = Result::None;
    bool cancelledError : 1 = false; // the result is an error of that type
    bool givesAway : 1 = true;       // kinds deferred and list
    bool hasLine : 1 = false;        // a line of its own came
    bool late : 1 = false;           // begun by tracked
    bool firedInferred : 1 = false;  // no fired was seen, but what came after it
    bool awaiting : 1 = false;       // between an executed that returned a deferred and its resumed
    // It was paused from inside its own callback, or unpaused while it waited: the library then goes past
    // halves although the count is not 0, and the log does not tell which.
    bool oddlyPaused : 1 = false;
    bool unhandledTold : 1 = false, crossThreadTold : 1 = false, hadWaiter : 1 = false;
    std::uint8_t sameMarks = 0; // how many marks ago its shown result was told
    Moment resultFrom = 0, resultAt = 0;
    Moment shown = 0; // the result of its newest mark
    Moment firedAt = 0, destroyedAt = 0, firstUse = 0;
    BracketId openPair = noBracket;
    std::int64_t next = 0;   // the chain goes on with the first slot from this number on
    std::int64_t thread = 0; // of its first use; 0 before
    std::unique_ptr<Family> family;
    std::unique_ptr<Oddities> odd;

    bool dense() const noexcept { return !odd || odd->dense; }
    bool sorted() const noexcept { return !odd || odd->sorted; }
    bool hasOpenRoles() const noexcept { return odd && !odd->openRoles.empty(); }
    bool hasOpenBracket() const noexcept { return openPair != noBracket || hasOpenRoles(); }
    bool hasWaiters() const noexcept { return odd && !odd->waiters.empty(); }
    std::optional<std::size_t> endNotTold() const { return odd ? odd->endNotTold : std::nullopt; }
    Beside beside() const noexcept { return odd ? odd->beside : Beside::Nothing; }
    std::optional<Tie> inside() const { return family ? family->inside : std::nullopt; }

    Oddities& oddities()
    {
        if (!odd) odd = std::make_unique<Oddities>();
        return *odd;
    }
    Family& ties()
    {
        if (!family) family = std::make_unique<Family>();
        return *family;
    }
    DeferredIndex givenTo() const { return odd ? odd->givenTo : noDeferred; }
    Moment givenAt() const { return odd ? odd->givenAt : 0; }
    void setGiven(DeferredIndex to, Moment when)
    {
        oddities().givenTo = to;
        odd->givenAt = when;
    }
    void setBeside(Beside what, std::size_t slot)
    {
        if (!odd && what == Beside::Nothing) return;
        oddities().beside = what;
        oddities().besideSlot = slot;
    }
    DeferredStatus status() const;
};

// The last part of a dotted or coloned type name is CancelledError.
bool isCancelledError(const ErrorInfo* error);

} // namespace model2map
