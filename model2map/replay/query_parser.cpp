// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/query_parser.h"

#include "model2map/replay/letters.h"

#include <charconv>
#include <cmath>
#include <utility>

namespace model2map {

Query Query::Parser::parse()
{
    Query query;
    for (skipSpace(); at_ < text_.size(); skipSpace()) {
        auto next = condition();
        if (!next) {
            query.conditions_.clear();
            query.error_ = error_;
            return query;
        }
        query.conditions_.push_back(std::move(*next));
    }
    return query;
}

void Query::Parser::skipSpace()
{
    while (at_ < text_.size() && text_[at_] == ' ')
        ++at_;
}

bool Query::Parser::fail(const std::string& why)
{
    error_ = "character " + std::to_string(at_ + 1) + ": " + why;
    return false;
}

// Up to a space or one of the stops; what stands in quotes counts as it is.
std::string Query::Parser::word(std::string_view stops)
{
    std::string word;
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
        const char letter = text_[at_];
        if (letter == '"') {
            quoted = !quoted;
            continue;
        }
        if (!quoted && (letter == ' ' || stops.find(letter) != stops.npos)) break;
        word += letter;
    }
    return inSmallLetters(word);
}

std::optional<Query::Condition> Query::Parser::condition()
{
    Condition condition;
    condition.negated = text_[at_] == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ' ';
    if (condition.negated) ++at_;
    const bool isPhrase = text_[at_] == '"';
    std::string first = word(isPhrase ? "" : ":<>");
    if (isPhrase || at_ == text_.size() || text_[at_] == ' ') {
        if (reactortrack::actionFromName(first) != Action::Unknown) condition.key = Key::Act;
        condition.pattern = Pattern(std::move(first));
        return condition;
    }
    const bool known = text_[at_] == ':' ? readKey(first, condition) : first == "time" && readTime(condition);
    if (!known && error_.empty())
        fail("only \"time\" is compared, with seconds: time>0.1, not \"" + first + "\".");
    return known ? std::optional(condition) : std::nullopt;
}

bool Query::Parser::readKey(const std::string& key, Condition& condition)
{
    static constexpr std::pair<std::string_view, Key> keys[] = {
        {"name", Key::Name},   {"value", Key::Value},       {"error", Key::Error},
        {"site", Key::Site},   {"text", Key::Words},        {"action", Key::Act},
        {"state", Key::State}, {"deferred", Key::Deferred}, {"thread", Key::Thread}};
    for (const auto& [name, meaning] : keys) {
        if (key != name) continue;
        condition.key = meaning;
        ++at_;
        if (meaning == Key::Deferred || meaning == Key::Thread) return readNumber(condition);
        condition.pattern = Pattern(word(""));
        return !condition.pattern.text().empty() ||
               fail("something to look for is expected behind " + key + ":");
    }
    return fail("\"" + key +
                ":\" is not known; name, value, error, site, text, action, state, deferred and "
                "thread are. Words with a colon stand in quotes.");
}

bool Query::Parser::readNumber(Condition& condition)
{
    const std::size_t begin = at_;
    const std::string digits = word("");
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), condition.number);
    if (error == std::errc() && end == digits.data() + digits.size()) return true;
    at_ = begin;
    return fail("a whole number is expected, not \"" + digits + "\".");
}

bool Query::Parser::readTime(Condition& condition)
{
    condition.key = Key::Time;
    const bool less = text_[at_++] == '<';
    const bool orEqual = at_ < text_.size() && text_[at_] == '=';
    if (orEqual) ++at_;
    condition.compare = less ? (orEqual ? Compare::LessOrEqual : Compare::Less)
                             : (orEqual ? Compare::GreaterOrEqual : Compare::Greater);
    const std::size_t begin = at_;
    const std::string digits = word("");
    double seconds = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    if (whole && seconds >= 0 && seconds < 9e9) {
        condition.time = {std::llround(seconds * 1e9)};
        return true;
    }
    at_ = begin;
    return fail("seconds are expected, such as 0.1, not \"" + digits + "\".");
}

Query Query::parse(std::string_view text)
{
    return Parser(text).parse();
}

} // namespace model2map
