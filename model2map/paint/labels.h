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
// As that, in less room: "3" for what has no label.
QString shortName(const DeferredFacts& facts);
// What it is and does at the position, in few words: "waits for d2", "failed: oh no", "succeeded: 42".
QString deferredNote(const History& history, DeferredIndex deferred, Position position);

// The words of a pair; of a link, whom it feeds.
struct SlotWords {
    QString title;    // "net::parse", "net::parse / net::recover", "→ d2"
    QString shorter;  // "parse", "parse / recover"
    QString callback; // the halves, each empty where it passes through
    QString errback;
    QString kind; // "errback", "callback and errback", "chain", a role; empty for a plain callback

    // Both halves are there, and not the same.
    bool isPair() const { return !callback.isEmpty() && !errback.isEmpty() && callback != errback; }
};
SlotWords slotWords(const History& history, const SlotFacts& slot);
// What came of a slot that has run: "returned 42", "returned d2", "runtime_error: oh no"; empty for None.
QString slotOutcome(const History& history, DeferredIndex deferred, std::size_t slotIndex, Position position);

// "850 ns", "9.0 µs", "1.00 s", "2 min 5 s".
QString timeText(Duration time);

// The last part of a qualified name or path: "ns::f<a::b>" -> "f<a::b>", "src/x.cpp:31" -> "x.cpp:31",
// "__main__.f" -> "f". The name itself where it has none.
QString lastPart(const QString& name);

} // namespace model2map
