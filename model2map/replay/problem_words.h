// SPDX-License-Identifier: GPL-3.0-or-later
// Problems in sentences.
#pragma once

#include "model2map/replay/end_rules.h"

namespace model2map {

std::string problemSentence(const Problem& problem, const Fold& fold, const Trace& trace,
                            const LogSource& source);

} // namespace model2map
