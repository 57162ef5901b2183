// SPDX-License-Identifier: MIT
// Why, in a few words that a test can hold: "ran+ 1.0@5, fire+ 1@4, root 1@4".
#pragma once

#include "model2map/replay/proof.h"
#include "tests/model2map/replay/replayed.h"

#include <array>

namespace model2map::test {

// In the order of ReasonKind. What cannot be known ends in "?".
inline constexpr std::array reasonNames = {
    "ran+",    "ran-",    "link",    "own",    "half",    "skip+", "skip-",    "fire+",    "fire-",
    "ret+",    "ret-",    "took",    "none",   "gave",    "late",  "unpause",  "free",     "there",
    "in",      "role",    "by",      "cancel", "fwd",     "root",  "unfired",  "nobody",   "fed",
    "members", "waits",   "round",   "pause",  "held",    "runs",  "roleruns", "next",     "ends",
    "gone",    "for",     "feeds",   "lost?",  "untold?", "2013?", "watched?", "taken?",   "more",
    "says",    "against", "nothing", "before", "after",   "last",  "itself",   "unpaused", "thread",
    "pair",    "earlier", "left"};

inline std::string reasonsText(const History& history, const std::vector<Reason>& reasons)
{
    std::string text;
    for (const Reason& reason : reasons) {
        if (!text.empty()) text += ", ";
        text += reasonNames[static_cast<std::size_t>(reason.kind)];
        text += " " + numberText(history, reason.deferred);
        if (reason.slot)
            text += "." + std::to_string(history.facts(reason.deferred).slots.number(*reason.slot));
        if (reason.other != noDeferred) text += ">" + numberText(history, reason.other);
        if (reason.count > 0) text += "*" + std::to_string(reason.count);
        text += "@" + std::to_string(reason.event);
    }
    return text;
}

inline std::string whyText(const History& history, const Question& question, Position position)
{
    return reasonsText(history, why(history, question, position));
}

// The proof of the first problem of that rule, of the whole log.
inline std::string proofOf(const std::string& bytes, std::string_view rule)
{
    const Replayed log(bytes);
    for (const Problem& problem : log.history.problems())
        if (problem.rule == rule) return reasonsText(log.history, model2map::proofOf(log.history, problem));
    return "no " + std::string(rule);
}

// The deferred by its place in order of creation, from 1.
inline std::string whyOf(const std::string& bytes, std::uint32_t deferred, std::optional<std::size_t> slot,
                         Position position)
{
    const Replayed log(bytes);
    return whyText(log.history, {DeferredIndex{deferred - 1}, slot}, position);
}

inline std::string whyDeferred(const std::string& bytes, std::uint32_t deferred, Position position)
{
    return whyOf(bytes, deferred, std::nullopt, position);
}

} // namespace model2map::test
