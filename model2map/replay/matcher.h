// SPDX-License-Identifier: GPL-3.0-or-later
// Which events of a history a query matches.
#pragma once

#include "model2map/replay/query.h"
#include "model2map/replay/recent_answers.h"

#include <optional>
#include <vector>

namespace model2map {

// Made for all events in their order: texts in the file are read for many at once, and only where nothing
// else decides; what fits the name of one event is not asked again for others. Keeps none of them.
class Matcher {
public:
    // The history outlives it, and may grow.
    Matcher(const Query& query, const History& history);

    bool isEmpty() const noexcept { return questions_.empty(); }
    // The event counted from 1. An empty query matches none.
    bool matches(EventNumber event);
    // The deferred that the last one is about; noDeferred if none.
    DeferredIndex deferred();

private:
    struct Question {
        Query::Condition condition;
        std::uint32_t allowed = 0; // a bit for each action, or state and none
        std::uint32_t inFile = 0;  // a bit for each action that has texts in the file which it asks for
        RecentAnswers names, texts, deferreds;
    };
    static Question questionOf(const Query::Condition& condition);
    bool meets(Question& question);
    bool fits(Question& question, const Text& text);
    bool hasName(Question& question);
    bool hasWord(Question& question);
    bool hasInFile(Question& question);
    bool hasState(const Question& question);
    bool isInTime(const Query::Condition& condition) const;

    const History* history_;
    reactortrack::BriefReader events_;
    std::vector<Question> questions_;
    EventNumber number_ = 0;
    const Event* event_ = nullptr;
    std::optional<DeferredIndex> deferred_;
};

} // namespace model2map
