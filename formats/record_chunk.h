// SPDX-License-Identifier: MIT
// Memory that is filled once, from its begin on. Not for users.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace reactortrack {

// One of this size is a single page, where the system has such: one fault instead of 512, each of which takes
// as long as reading thirty lines.
inline constexpr std::size_t hugeChunk = std::size_t{2} << 20;

std::shared_ptr<std::uint8_t[]> makeChunk(std::size_t bytes);
// What stands from `begin` to `end` is not needed any more, nor will be; it may still be read.
void giveBack(std::uint8_t* begin, std::uint8_t* end) noexcept;

} // namespace reactortrack
