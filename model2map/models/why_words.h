// SPDX-License-Identifier: GPL-3.0-or-later
// The answers to "why" in words.
#pragma once

#include "model2map/replay/why.h"

#include <QString>

namespace model2map {

// One plain sentence, one line.
QString sentence(const History& history, const Reason& reason);

} // namespace model2map
