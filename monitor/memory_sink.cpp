// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/memory_sink.h>

namespace reactortrack {

bool MemorySink::write(std::string_view lines) noexcept
{
    try {
        const std::lock_guard lock(mutex_);
        text_.append(lines);
        return true;
    } catch (...) {
        return false; // append() has left text_ as it was
    }
}

std::string_view MemorySink::problem() const noexcept
{
    return "memory: Cannot allocate memory";
}

std::vector<std::string> MemorySink::lines() const
{
    const std::string all = text();
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < all.size();) {
        const std::size_t end = all.find('\n', from);
        lines.push_back(all.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

std::string MemorySink::text() const
{
    const std::lock_guard lock(mutex_);
    return text_;
}

} // namespace reactortrack
