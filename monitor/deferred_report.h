// SPDX-License-Identifier: MIT
// What the library has to say and nobody asked for: errors that would be lost otherwise.
#pragma once

#include <reactortrack/monitor/failure.h>
#include <reactortrack/monitor/site.h>

#include <functional>
#include <optional>
#include <string_view>

namespace reactortrack {

struct Report {
    enum class Kind {
        Unhandled,    // a deferred went away with a failure that no errback had handled
        CancelFailed, // cancelling a list: what a member's cancel() threw
        SelfReturn, // a callback returned the deferred it is attached to, which now waits for itself for ever
    };
    Kind kind;
    std::optional<Failure> failure; // none for SelfReturn
    std::string_view name;          // the deferred's label, or empty; lives during the call
    Site site;                      // where the deferred was made
};

using ReportHandler = std::function<void(const Report&)>;

// Sets what reports go to, for the whole process; an empty one means one line each on standard error, as it
// is at first. Any thread. The handler is called on the thread that the report comes from; what it throws is
// dropped.
void setReportHandler(ReportHandler handler);

namespace detail {
void report(const Report& report) noexcept;
} // namespace detail

} // namespace reactortrack
