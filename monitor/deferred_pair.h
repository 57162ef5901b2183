// SPDX-License-Identifier: MIT
// What stands in a deferred's queue: a pair of callbacks, a link to another deferred, or one that waits.
#pragma once

#include <reactortrack/monitor/site.h>
#include <reactortrack/monitor/value.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace reactortrack::detail {

enum class PairKind : std::uint8_t {
    Call,     // the user's callbacks, or the library's own
    Chain,    // chainDeferred: fires another deferred
    List,     // a member's link to its list
    Continue, // a deferred that waits for this one; takes no slot
};

// A node of the queue. What it names it takes from its type and its site, so that a pair stays small.
class Pair {
public:
    Pair(PairKind kind, const Site& site) noexcept : site_(site), kind_(kind) {}
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    virtual ~Pair() = default;

    // Calls the half for `current` (the callback if `branch`), which it may take its input out of. What it
    // throws is the callback's own. Only for Call, and only for a half that is not null.
    virtual Value call(Value& current, bool branch);
    // The name of a half, in `buffer` where it has to be made. Only for Call.
    virtual std::string_view name(bool branch, std::string& buffer) const;

    // The number of a half's name among the process's, 0 if it has none. Only for Call.
    virtual std::uint16_t nameId(bool branch) const;

    PairKind kind() const noexcept { return kind_; }
    const Site& site() const noexcept { return site_; }
    // A null half lets its results through. Both halves of a link are there.
    bool isNull(bool branch) const noexcept { return branch ? nullCallback_ : nullErrback_; }
    // What the library marks its own pairs with in a log; null for the user's.
    const char* role() const noexcept { return role_; }
    void setRole(const char* role) noexcept { role_ = role; }

    std::unique_ptr<Pair> next;
    // Numbers of the names of its halves (the errback's first) where a recorder knows them; 0: it has to ask.
    std::uint16_t nameIds[2] = {0, 0};
    std::uint32_t index = 0; // how many took a slot of this deferred before it
    std::uint32_t linkedIn =
        0; // of a link: a bit for each of the deferred's recordings that told it as `chained`

protected:
    void setNull(bool callback, bool errback) noexcept
    {
        nullCallback_ = callback;
        nullErrback_ = errback;
    }

private:
    Site site_;
    const char* role_ = nullptr;
    PairKind kind_;
    bool nullCallback_ = false;
    bool nullErrback_ = false;
};

// First in, first out.
class PairQueue {
public:
    PairQueue() = default;
    PairQueue(const PairQueue&) = delete;
    PairQueue& operator=(const PairQueue&) = delete;
    ~PairQueue();

    bool empty() const noexcept { return !first_; }
    std::size_t size() const noexcept { return size_; }
    const Pair* first() const noexcept { return first_.get(); }
    void push(std::unique_ptr<Pair> pair) noexcept;
    std::unique_ptr<Pair> pop() noexcept; // not from an empty one

private:
    std::unique_ptr<Pair> first_;
    Pair* last_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace reactortrack::detail
