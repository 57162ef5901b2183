// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace model2map {

std::string_view helpText();
// "model2map 0.1.0"
std::string_view versionText();

} // namespace model2map
