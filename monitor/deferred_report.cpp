// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_report.h>

#include <cstdio>
#include <memory>
#include <mutex>
#include <string>

namespace reactortrack {
namespace {

// Never destroyed: the last deferreds may go at the very end of the program.
struct Shared {
    std::mutex mutex;
    std::shared_ptr<const ReportHandler> handler;
};
Shared& shared()
{
    static Shared& only = *new Shared;
    return only;
}

std::shared_ptr<const ReportHandler> handler()
{
    const std::lock_guard lock(shared().mutex);
    return shared().handler;
}

std::string headline(Report::Kind kind)
{
    switch (kind) {
    case Report::Kind::Unhandled:
        return "unhandled error in ";
    case Report::Kind::CancelFailed:
        return "cancelling a member of a list failed, in ";
    case Report::Kind::SelfReturn:
        return "a callback returned the deferred it is attached to, which waits for ever: ";
    }
    return {};
}

void print(const Report& report)
{
    std::string line = "reactortrack: " + headline(report.kind) + "a Deferred";
    if (!report.name.empty()) line.append(" '").append(report.name).append("'");
    if (const std::string site = toString(report.site); !site.empty()) line.append(" made at ").append(site);
    if (report.failure) line.append(": ").append(report.failure->toString());
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace

void setReportHandler(ReportHandler handler)
{
    auto next = handler ? std::make_shared<const ReportHandler>(std::move(handler)) : nullptr;
    const std::lock_guard lock(shared().mutex);
    shared().handler.swap(next); // the old one goes after the lock
}

void detail::report(const Report& report) noexcept
{
    try {
        if (const auto own = handler())
            (*own)(report);
        else
            print(report);
    } catch (...) { // a report must not make things worse
    }
}

} // namespace reactortrack
