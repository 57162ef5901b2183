// SPDX-License-Identifier: MIT
// Texts kept once each, under small numbers; they never move.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reactortrack {

enum class TextId : std::uint32_t { None = 0xFFFFFFFF };

class TextPool {
public:
    // The number of that text, the same for the same text. Copies it the first time.
    TextId idOf(std::string_view text);
    // The text of a number that idOf gave; it lives as long as the pool.
    std::string_view text(TextId id) const noexcept { return texts_[static_cast<std::size_t>(id)]; }

private:
    std::string_view keep(std::string_view text);

    std::vector<std::unique_ptr<char[]>> blocks_;
    char* end_ = nullptr;  // of the last block
    std::size_t free_ = 0; // bytes before it
    std::vector<std::string_view> texts_;
    std::unordered_map<std::string_view, TextId> ids_;
};

} // namespace reactortrack
