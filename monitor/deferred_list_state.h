// SPDX-License-Identifier: MIT
// What makes a deferred a DeferredList.
#pragma once

#include <reactortrack/monitor/deferred_state.h>

#include <cstddef>
#include <vector>

namespace reactortrack {

struct DeferredListOptions {
    bool fireOnOneCallback = false; // fire with the first value
    bool fireOnOneErrback = false;  // fail with the first error, as a FirstError
    bool consumeErrors = false;     // members' errors become None once the list has them
};

// What a list that waits for all gives of each member.
struct MemberResult {
    bool success = false;
    Value value; // the failure if not
};

// What a list gives that fires on the first value.
struct FirstResult {
    Value value;
    std::size_t index = 0;
};

void renderValue(const MemberResult& result, detail::DebugText& text);
void renderValue(const FirstResult& result, detail::DebugText& text);

namespace detail {

struct ListState {
    std::vector<StateRef> members;
    std::vector<bool> linked; // which members have the link to this list in their queue
    std::vector<MemberResult> results;
    std::size_t finishedCount = 0;
    DeferredListOptions options;
    const void* cancelWalk = nullptr; // the cancel() that is under way in it
};

// Makes a list, fires it if it is empty, and attaches it to its members.
StateRef makeList(std::vector<StateRef> members, const DeferredListOptions& options, const Site& site);

// A member has a result: the list takes it and may be fired by it, but is not run. What the member goes on
// with.
Value memberFired(State& list, std::size_t member, Value& result);

// "all", "first", "first-error", "first-or-error"
const char* modeName(const DeferredListOptions& options) noexcept;

} // namespace detail

} // namespace reactortrack
