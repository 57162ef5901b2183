// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a description, as Words puts them together. Not for others.
#pragma once

#include "model2map/models/words.h"

namespace model2map {

using Lines = std::vector<DetailLine>;

// Nothing where there is no text.
void add(Lines& lines, const QString& label, const QString& text);
// "event 12".
QString sinceWords(EventNumber since);
// "running a callback", "waiting for d2".
QString stateWords(const History& history, const DeferredState& state);
// The error with its frames, and its causes with theirs, a line each.
QString errorStory(const ErrorInfo& error);

// Its slots at that position, a line each; of many those around the one whose turn it is.
void addChain(Lines& lines, const History& history, DeferredIndex deferred, Position position,
              const ChainCount& chain);

Lines describeDeferred(const History& history, DeferredIndex deferred, Position position);

} // namespace model2map
