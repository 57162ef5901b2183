// SPDX-License-Identifier: MIT
// Names and sites as small numbers: each is made into JSON once, when it is first attached. Not for users.
#pragma once

#include <reactortrack/formats/side_lines.h>
#include <reactortrack/monitor/site.h>

#include <cstdint>
#include <string_view>

namespace reactortrack::detail {

// A name's number; 0: it has none.
using NameId = std::uint16_t;

// A thread's last sites and their numbers. Plain memory: nothing to destroy.
struct SiteAnswer {
    const char* file;
    std::uint32_t line;
    NameId id;
};
struct SiteAnswers {
    SiteAnswer all[256];
    SiteAnswer& at(const Site& site) noexcept { return all[placeOf(site)]; }
    // Each has two places, so that two sites in turn do not drive each other out.
    SiteAnswer& other(const Site& site) noexcept { return all[placeOf(site) ^ 1]; }
    static std::size_t placeOf(const Site& site) noexcept
    {
        // Lines beside one another are scattered: they are used together.
        return (reinterpret_cast<std::uintptr_t>(site.file) + site.line * std::uintptr_t{9}) % 256;
    }
};
[[gnu::tls_model("initial-exec")]] extern constinit thread_local SiteAnswers siteAnswers;

// The one table of the process; names stay for ever, 65,535 at most, 16 MiB together. Any thread, also in the
// middle of another call that a signal interrupted: signals are held back while the table is locked.
class NameTable {
public:
    static NameTable& process() noexcept;

    // The number of a text, 0 when the table is full or there is no memory. Remembers the thread's last ones.
    NameId idOf(std::string_view text) noexcept;
    // The number of "file:line".
    NameId idOf(const Site& site) noexcept
    {
        const SiteAnswer& answer = siteAnswers.at(site);
        if (answer.file == site.file && answer.line == site.line) [[likely]]
            return answer.id;
        const SiteAnswer& other = siteAnswers.other(site);
        if (other.file == site.file && other.line == site.line) return other.id;
        return findSite(site);
    }
    // The number of a function's exported name, 0 if it has none.
    NameId idOfFunction(const void* address) noexcept;

    // The highest number that was given.
    std::uint32_t last() const noexcept;
    side::Fragment fragment(NameId id) const noexcept;
    // All of them, also those that come later.
    side::Names view() const noexcept;

    void lockForFork() noexcept;
    void unlockAfterFork() noexcept;

private:
    constexpr NameTable() = default;
    NameId findSite(const Site& site) noexcept;
    NameId find(std::string_view text) noexcept;
};

} // namespace reactortrack::detail
