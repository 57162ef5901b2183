// SPDX-License-Identifier: MIT
#include "tests/bench/wait_table.h"

#include "tests/bench/clocks.h"

#include <algorithm>
#include <cstdio>

namespace reactortrack::bench {

namespace {

constexpr double frame = 1e9 / 60;

double at(std::vector<double> samples, double share)
{
    std::sort(samples.begin(), samples.end());
    return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1))];
}

const char* verdict(const std::vector<double>& shown, const std::vector<double>& first, std::size_t told)
{
    if (at(shown, 1) <= 2 * frame) return "yes";
    if (at(first, 1) <= 2 * frame && told == shown.size()) return "says so";
    return at(shown, 0.95) <= 2 * frame ? "95 in 100" : "no";
}

} // namespace

WaitTable::WaitTable(WindowDriver& driver, const char* title)
    : floor_(driver.map().size(), QImage::Format_RGB32)
{
    std::printf("%s\n  %-40s %4s %8s %8s %8s %6s %6s %6s %6s  %s\n", title, "", "n", "median", "p95", "max",
                "frames", "first", "gap", "x fill", "in two frames");
}

void WaitTable::add(const char* name, const std::function<std::optional<Wait>()>& one, int count)
{
    std::vector<double> shown, first, longest, floors;
    std::size_t told = 0;
    for (int i = 0; i < count; ++i) {
        const double before = processCpu();
        floor_.fill(0xff000000U + static_cast<unsigned>(i));
        floors.push_back(processCpu() - before);
        const std::optional<Wait> wait = one();
        if (!wait) continue;
        shown.push_back(wait->shown);
        first.push_back(wait->first);
        longest.push_back(wait->longest);
        told += wait->saidSo ? 1 : 0;
    }
    if (shown.empty()) return;
    std::printf("  %-40s %4zu %8.1f %8.1f %8.1f %6.1f %6.1f %6.1f %6.0f  %s\n", name, shown.size(),
                at(shown, 0.5) * 1e-6, at(shown, 0.95) * 1e-6, at(shown, 1) * 1e-6, at(shown, 1) / frame,
                at(first, 1) / frame, at(longest, 1) / frame, at(shown, 0.5) / at(floors, 0.5),
                verdict(shown, first, told));
    std::fflush(stdout);
}

} // namespace reactortrack::bench
