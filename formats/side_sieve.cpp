// SPDX-License-Identifier: MIT
#include <reactortrack/formats/side_sieve.h>

#include <reactortrack/formats/trace_reader.h>
#include <reactortrack/formats/utf8.h>

#include <set>
#include <string_view>
#include <utility>

namespace reactortrack::side {

namespace {

// The numbers of the lines that are none, from 1.
std::set<std::int64_t> badLines(std::string_view log)
{
    std::set<std::int64_t> bad;
    TraceReader reader(
        {}, [](const Event&, std::int64_t) {},
        [&bad](const Diagnostic& diagnostic) { bad.insert(diagnostic.line); });
    reader.feed(log);
    reader.finish();
    if (validUtf8(log) == log.size()) return bad;
    std::int64_t number = 1;
    for (std::size_t at = 0; at < log.size(); ++number) {
        const std::string_view line = log.substr(at, log.find('\n', at) - at);
        if (validUtf8(line) != line.size()) bad.insert(number);
        at += line.size() + 1;
    }
    return bad;
}

std::string without(const std::set<std::int64_t>& bad, std::string_view log)
{
    std::string kept;
    for (std::int64_t number = 1; !log.empty(); ++number) {
        const std::string_view line = log.substr(0, log.find('\n') + 1);
        const std::string_view whole = line.empty() ? log : line;
        if (!bad.contains(number)) kept += whole;
        log.remove_prefix(whole.size());
    }
    return kept;
}

} // namespace

bool sift(std::string begin, std::string& lines)
{
    const std::size_t before = begin.size();
    std::string log = std::move(begin) + lines;
    bool whole = true;
    // After the `started` of a higher version nothing is read: without it there may be more.
    for (auto bad = badLines(log); !bad.empty(); bad = badLines(log)) {
        whole = false;
        // Of a line that stands in the log already only the end could be taken away.
        const bool first = before > 0 && bad.erase(1) > 0;
        if (first && bad.empty()) break;
        log = without(bad, log);
    }
    lines = log.substr(before);
    return whole;
}

} // namespace reactortrack::side
