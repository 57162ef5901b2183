// SPDX-License-Identifier: MIT
// One deferred for many: Twisted's DeferredList and gatherResults.
#pragma once

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_list_state.h>

#include <vector>

namespace reactortrack {

// A Deferred that collects the results of its members, which it keeps alive. It fires
//   with std::vector<MemberResult>, in the order of the members, once all have a result: the usual case;
//   with a FirstResult as soon as one member has a value, if fireOnOneCallback;
//   with the failure FirstError as soon as one has an error, if fireOnOneErrback.
// A list of none fires at once, but for fireOnOneCallback, where it never does. cancel() on an unfired list
// cancels its members; on a fired one it does nothing. The list is a pair of each member: callbacks that were
// added to a member before change what the list sees, those added later see what the list lets through (an
// error is None with consumeErrors; a value that cannot be copied belongs to the list, and the member goes on
// with None).
class DeferredList : public Deferred {
public:
    explicit DeferredList(const std::vector<Deferred>& members, const DeferredListOptions& options = {},
                          Site site = Site::here());
};

// A deferred that fires with std::vector<Value>, the members' values; or, as soon as one fails, with
// FirstError.
Deferred gatherResults(const std::vector<Deferred>& members, bool consumeErrors = false,
                       Site site = Site::here());

} // namespace reactortrack
