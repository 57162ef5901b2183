// SPDX-License-Identifier: GPL-3.0-or-later
// The words on tiles.
#pragma once

#include "model2map/replay/history.h"

#include <QString>

namespace model2map {

QString toText(std::string_view text); // UTF-8; line breaks and tabs become spaces

// Its label, or "deferred 3"; another kind is named so ("list 3"), and a number used again says which life is
// meant.
QString deferredName(const DeferredFacts& facts);
// What it is and does at the position, in few words: "waits for d2", "failed: oh no", "succeeded: 42".
QString deferredNote(const History& history, DeferredIndex deferred, Position position);

// The lines of a pair: its callback's name, its errback's, or for a link whom it feeds.
struct SlotWords {
    QString title;    // "parse", "parse / recover", "→ d2"
    QString callback; // the halves, each empty where it passes through
    QString errback;
    QString kind; // "errback", "callback and errback", "chain", a role; empty for a plain callback
};
SlotWords slotWords(const History& history, const SlotFacts& slot);

QString referenceName(const History& history, const Reference& reference); // "→ d2"

// "850 ns", "9.0 µs", "1.00 s", "2 min 5 s".
QString timeText(Duration time);

// The last part of a qualified name or path: "ns::f<a::b>" -> "f<a::b>", "src/x.cpp:31" -> "x.cpp:31",
// "__main__.f" -> "f". The name itself where it has none.
QString lastPart(const QString& name);

} // namespace model2map
