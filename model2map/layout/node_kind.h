// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace model2map {

// What a layout tells apart.
enum class NodeKind : std::uint8_t { Root, Deferred, Slot, Reference };

} // namespace model2map
