// SPDX-License-Identifier: GPL-3.0-or-later
// A plain sentence per event, for --narrate and the status line.
#pragma once

#include "model2map/replay/narration.h"

#include <QString>

namespace model2map {

// The words of a narration, in the language of the QCoreApplication (English without one).
QString sentence(const Narration& narration);
// The sentence of event 1 … history.eventCount(), one line of plain text.
QString sentence(const History& history, EventNumber event);
// The same without what comes next.
QString bareSentence(const History& history, EventNumber event);

} // namespace model2map
