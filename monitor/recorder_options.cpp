// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/recorder.h>

#include <algorithm>
#include <cstdlib>

namespace reactortrack {

namespace {

// Whether `name` is what `pattern` says, in which * stands for any text and ? for one character. By a loop
// that remembers the last *.
bool matches(std::string_view pattern, std::string_view name) noexcept
{
    std::size_t p = 0;
    std::size_t n = 0;
    std::size_t star = pattern.npos;
    std::size_t after = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            after = n;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
            ++p;
            ++n;
        } else if (star != pattern.npos) {
            p = star + 1;
            n = ++after;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == pattern.npos;
}

bool isOff(const char* variable) noexcept
{
    const char* const word = secure_getenv(variable);
    return word && std::string_view(word) == "off";
}

} // namespace

bool RecorderOptions::isSecret(std::string_view name) const noexcept
{
    for (const std::string& pattern : secrets)
        if (matches(pattern, name)) return true;
    return false;
}

RecorderOptions RecorderOptions::fromEnvironment()
{
    RecorderOptions options;
    options.values = !isOff("REACTORTRACK_VALUES");
    options.sites = !isOff("REACTORTRACK_SITES");
    const char* const list = secure_getenv("REACTORTRACK_SECRETS");
    std::string_view rest = list ? list : "";
    while (!rest.empty()) {
        const std::string_view name = rest.substr(0, rest.find(','));
        if (!name.empty()) options.secrets.emplace_back(name);
        rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    }
    return options;
}

} // namespace reactortrack
