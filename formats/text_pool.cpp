// SPDX-License-Identifier: MIT
#include <reactortrack/formats/text_pool.h>

#include <algorithm>
#include <stdexcept>

namespace reactortrack {

TextId TextPool::idOf(std::string_view text)
{
    if (text.size() > readable) return idOfLong(text);
    std::array<char, readable> copy{};
    std::copy(text.begin(), text.end(), copy.begin());
    return idOfReadable({copy.data(), text.size()});
}

TextId TextPool::idOfLong(std::string_view text)
{
    const std::uint64_t hash = hashOf(text);
    const std::uint32_t known = ids_.find(hash, [&](std::uint32_t id) { return texts_[id] == text; });
    return known != NumberTable::none ? TextId{known} : add(hash, text);
}

std::uint64_t TextPool::hashOf(std::string_view text)
{
    if (text.size() < part) return Short(text).hash();
    if (text.size() <= readable) return Middle(text).hash();
    std::uint64_t hash = text.size();
    for (std::size_t at = 0; at < text.size(); at += sizeof hash) {
        // The last word shares bytes with the one before it.
        hash = mixed(hash, word(text.data() + std::min(at, text.size() - sizeof hash)));
        hash ^= hash >> 32;
    }
    return hash;
}

TextId TextPool::add(std::uint64_t hash, std::string_view text)
{
    if (texts_.size() >= NumberTable::none) throw std::length_error("too many texts in a log");
    const auto id = static_cast<TextId>(texts_.size());
    texts_.push_back(keep(text));
    overLimit_ = texts_.size() > limit_;
    ids_.add(hash, [this](std::uint32_t number) { return hashOf(texts_[number]); });
    return id;
}

// There are always `readable` bytes behind a text.
std::string_view TextPool::keep(std::string_view text)
{
    constexpr std::size_t blockBytes = 65'536;
    if (text.size() + readable > free_ || blocks_.empty()) {
        free_ = std::max(text.size() + readable, blockBytes);
        blocks_.push_back(std::make_unique<char[]>(free_));
        end_ = blocks_.back().get() + free_;
    }
    char* const place = end_ - free_;
    std::copy(text.begin(), text.end(), place);
    free_ -= text.size();
    return {place, text.size()};
}

} // namespace reactortrack
