// SPDX-License-Identifier: MIT
#include <reactortrack/formats/text_pool.h>

#include <algorithm>
#include <stdexcept>

namespace reactortrack {

TextId TextPool::idOf(std::string_view text)
{
    if (const auto known = ids_.find(text); known != ids_.end()) return known->second;
    if (texts_.size() >= static_cast<std::size_t>(TextId::None))
        throw std::length_error("too many texts in a log");
    const auto id = static_cast<TextId>(texts_.size());
    texts_.push_back(keep(text));
    ids_.emplace(texts_.back(), id);
    return id;
}

std::string_view TextPool::keep(std::string_view text)
{
    constexpr std::size_t blockBytes = 65'536;
    if (text.size() > free_ || blocks_.empty()) {
        free_ = std::max(text.size(), blockBytes);
        blocks_.push_back(std::make_unique<char[]>(free_));
        end_ = blocks_.back().get() + free_;
    }
    char* const place = end_ - free_;
    std::copy(text.begin(), text.end(), place);
    free_ -= text.size();
    return {place, text.size()};
}

} // namespace reactortrack
