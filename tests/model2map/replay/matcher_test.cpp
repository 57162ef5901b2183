// SPDX-License-Identifier: MIT
// Held against a plain reading of what a query means: each text looked at for each event, whole from the log.
#include "model2map/replay/matcher.h"

#include "model2map/replay/letters.h"
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"
#include "tests/support/random_events.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_files.h"

#include <reactortrack/formats/trace_writer.h>

#include <charconv>
#include <cstdio>

using namespace model2map;
using namespace model2map::test;

namespace {

using reactortrack::actionName;
using reactortrack::appendLine;

bool fits(const Text& text, const std::string& pattern)
{
    if (!text) return false;
    if (pattern.find_first_of("*?") != pattern.npos) return isLike(*text, pattern);
    return inSmallLetters(*text).find(pattern) != std::string::npos;
}

bool nameFits(const Text& name, const std::string& pattern)
{
    if (fits(name, pattern)) return true;
    const std::size_t part = name ? name->find_last_of(":.") : std::string_view::npos;
    return part != std::string_view::npos && fits(name->substr(part + 1), pattern);
}

bool errorFits(const ErrorInfo* error, const std::string& pattern)
{
    if (!error) return false;
    const std::string both = std::string(error->type) + ": " + std::string(error->message);
    return fits(error->type, pattern) || fits(error->message, pattern) || fits(both, pattern) ||
           errorFits(error->cause, pattern);
}

struct PlainCondition {
    std::string key, pattern; // no key: anywhere
    bool negated = false;

    std::string text() const
    {
        return (negated ? "-" : "") + key + (key.empty() ? "" : ":") + '"' + pattern + '"';
    }

    bool isMet(const History& history, EventNumber number) const
    {
        const Event event = history.trace().at(number - 1);
        const DeferredIndex deferred = history.deferredOf(number);
        const auto looksAt = [this](const char* place) { return key.empty() || key == place; };
        if (key == "action") return isLike(actionName(event.action), pattern);
        if (key == "deferred") return std::to_string(reactortrack::number(event.deferred)) == pattern;
        if (key == "thread") return std::to_string(event.thread) == pattern;
        if (key == "state")
            return isLike(deferred == noDeferred ? "" : statusName(history.statusAt(deferred, number)),
                          pattern);
        if (key.empty() && reactortrack::actionFromName(pattern) != Action::Unknown)
            return actionName(event.action) == pattern;
        const auto hasWord = [&] {
            for (const Text& text :
                 {event.label, event.what, event.text, event.reason, event.phase, event.role})
                if (fits(text, pattern)) return true;
            return false;
        };
        const Text name = deferred == noDeferred ? Text() : history.nameOf(deferred);
        return (looksAt("name") && (nameFits(event.callback, pattern) || nameFits(event.errback, pattern) ||
                                    nameFits(name, pattern))) ||
               (looksAt("value") && fits(event.value, pattern)) ||
               (looksAt("error") && errorFits(event.error, pattern)) ||
               (looksAt("site") && fits(event.site, pattern)) || (looksAt("text") && hasWord());
    }
};

// Lines of random deferreds between lines of any kind, whose strings are written in any way that JSON has.
class Lines {
public:
    explicit Lines(std::uint64_t seed) : random_(seed), source_(seed)
    {
        std::string known = randomLog(seed);
        for (std::size_t at = 0; at < known.size();) {
            const std::size_t end = known.find('\n', at) + 1;
            lines_.push_back(known.substr(at, end - at));
            at = end;
            if (random_.chance(50)) lines_.push_back(any());
        }
    }
    const std::vector<std::string>& all() const { return lines_; }

private:
    std::string any()
    {
        static constexpr std::string_view names[] = {"db::Pool::fetch_7", "",  "DB.Sorry", "größe", "f",
                                                     "mail.send: now",    "E", "\\",       "e",     "no?"};
        Event event = source_.next();
        for (Text Event::*member : {&Event::callback, &Event::errback, &Event::name, &Event::site,
                                    &Event::what, &Event::phase, &Event::role})
            if (event.*member) event.*member = random_.oneOf(names);
        if (event.value && random_.chance(50)) event.value = random_.oneOf(names);
        if (event.deferred != DeferredId::None && random_.chance(90))
            event.deferred = DeferredId{static_cast<std::int64_t>(1 + random_.below(8))};
        std::string line;
        appendLine(line, event);
        return random_.chance(40) ? written(line) : line;
    }
    std::string written(const std::string& line)
    {
        std::string out;
        bool inString = false;
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (line[at] == '"') inString = !inString;
            if (inString && line[at] == '\\') {
                const std::size_t end = line[at + 1] == 'u' ? 6 : 2;
                out += line.substr(at, end);
                at += end - 1;
            } else if (inString && line[at] >= 'A' && random_.chance(3)) {
                char escape[8];
                std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(line[at]));
                out += escape;
            } else {
                out += line[at];
            }
            if (inString && random_.chance(1) && line[at] >= 'a') out += '\xff'; // is mended
        }
        return out;
    }

    Random random_;
    EventSource source_;
    std::vector<std::string> lines_;
};

// Patterns that fit some of the texts of a trace, and a few that fit none.
class Patterns {
public:
    Patterns(std::uint64_t seed, const Trace& trace) : random_(seed), trace_(trace) {}

    PlainCondition next()
    {
        static constexpr const char* keys[] = {"",     "",     "",         "name",  "value",  "error",
                                               "site", "text", "deferred", "state", "thread", "action"};
        PlainCondition made{random_.oneOf(keys), {}, random_.chance(20)};
        if (made.key == "deferred" || made.key == "thread")
            made.pattern = std::to_string(1 + random_.below(8));
        else if (made.key == "state")
            made.pattern = spoilt(statusName(static_cast<DeferredStatus>(random_.below(8))));
        else if (made.key == "action" || random_.chance(5))
            made.pattern = spoilt(actionName(static_cast<Action>(random_.below(25))));
        else
            made.pattern = spoilt(part(someText()));
        std::erase(made.pattern, '"');
        if (made.pattern.empty()) made.pattern = "*";
        return made;
    }

private:
    std::string someText()
    {
        for (;;) {
            const Event event = trace_.at(random_.below(trace_.size()));
            const ErrorInfo* error = event.error;
            if (error && random_.chance(50))
                return std::string(error->type) + ": " + std::string(error->message);
            const Text text = event.*random_.oneOf(std::vector<Text Event::*>{
                                         &Event::callback, &Event::errback, &Event::name, &Event::value,
                                         &Event::site, &Event::what, &Event::text, &Event::label,
                                         &Event::reason, &Event::role, &Event::phase});
            if (text) return std::string(*text);
        }
    }
    std::string part(const std::string& text)
    {
        if (random_.chance(20)) return text;
        return text.substr(random_.below(text.size() + 1), 1 + random_.below(6));
    }
    std::string spoilt(std::string_view text)
    {
        std::string out;
        for (const char letter : text.substr(0, 40))
            out += random_.chance(5) ? '?' : random_.chance(4) ? '*' : random_.chance(1) ? 'x' : letter;
        if (random_.chance(20)) out = "*" + out;
        if (random_.chance(20)) out += "*";
        return inSmallLetters(out);
    }

    Random random_;
    const Trace& trace_;
};

struct Asked {
    std::vector<PlainCondition> conditions;
    std::string text;
    std::size_t found = 0;

    bool isMatch(const History& history, EventNumber event) const
    {
        return std::all_of(conditions.begin(), conditions.end(), [&](const PlainCondition& condition) {
            return condition.isMet(history, event) != condition.negated;
        });
    }
};

Asked ask(Patterns& patterns, Random& random)
{
    Asked asked;
    for (std::size_t left = 1 + random.below(3) / 2; left > 0; --left) {
        asked.conditions.push_back(patterns.next());
        asked.text += (asked.text.empty() ? "" : " ") + asked.conditions.back().text();
    }
    return asked;
}

// Holds them against each other at the events from `first` on, and at some before.
void compare(Matcher& matcher, Asked& asked, const History& history, EventNumber first, Random& random)
{
    for (EventNumber event = first; event <= history.eventCount(); ++event) {
        for (const EventNumber number : {event, 1 + random.below(event)}) {
            const bool isMatch = asked.isMatch(history, number);
            asked.found += isMatch;
            if (matcher.matches(number) != isMatch) FAIL(asked.text << " at event " << number);
            if (matcher.deferred() != history.deferredOf(number)) FAIL("whom event " << number << " is of");
        }
    }
}

void compareWhileItGrows(std::uint64_t seed)
{
    Random random(seed);
    const Lines lines(seed);
    std::string bytes;
    for (const std::string& line : lines.all())
        bytes += line;
    const Trace whole = reactortrack::parseTrace(bytes);
    Patterns patterns(seed, whole);
    Trace trace;
    reactortrack::TraceLoader loader(trace, "log");
    History history(trace);
    std::vector<Asked> all;
    std::vector<Matcher> matchers;
    for (int i = 0; i < 40; ++i) {
        all.push_back(ask(patterns, random));
        const Query query = Query::parse(all.back().text);
        INFO(all.back().text);
        REQUIRE(query.error().empty());
        matchers.emplace_back(query, history);
    }
    for (std::size_t at = 0; at < lines.all().size();) {
        for (std::size_t some = 1 + random.below(30); some > 0 && at < lines.all().size(); --some)
            loader.feed(lines.all()[at++]);
        const EventNumber first = history.eventCount() + 1;
        history.extend();
        for (std::size_t i = 0; i < all.size(); ++i)
            compare(matchers[i], all[i], history, first, random);
    }
    CHECK(std::count_if(all.begin(), all.end(), [](const Asked& asked) { return asked.found > 0; }) > 20);
}

} // namespace

TEST_CASE("AMatcherFindsWhatAPlainReadingFindsInALogThatGrows")
{
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        compareWhileItGrows(seed);
    }
}

TEST_CASE("WhomAnEventIsAboutGetsNoNameAfterIt")
{
    Trace trace;
    reactortrack::TraceLoader loader(trace, "log");
    loader.feed(started + created(1) + attached(2, 0, "f"));
    History history(trace);
    Matcher matcher(Query::parse("name:late"), history);
    CHECK_FALSE(matcher.matches(3));
    loader.feed(line("tracked", 2, R"("name": "late")"));
    history.extend();
    CHECK_FALSE(history.nameOf(history.deferredOf(3)));
    CHECK_FALSE(matcher.matches(3));
    CHECK(matcher.matches(4));
}

TEST_CASE("AMatcherReadsTextsAsTheReaderOfLogsDoes")
{
    const Replayed log(started + created(1) + fired(1, "n\u00F6 \xff") + fired(1, "\\u0066ire"));
    const auto matches = [&](const char* query, EventNumber event) {
        return Matcher(Query::parse(query), log.history).matches(event);
    };
    CHECK(matches("value:\uFFFD", 3)); // in place of what is no UTF-8
    CHECK(matches("value:n\u00F6", 3));
    CHECK(matches("value:fire", 4));
    CHECK_FALSE(matches("value:fire", 3));
}

TEST_CASE("AMatcherFindsWhatStandsInPlaceOfTextsThatAreGone")
{
    const TempDir folder;
    writeFile(folder / "mon.out", started + created(1) + fired(1, "before"));
    const Trace trace = reactortrack::loadTrace(folder / "mon.out");
    const History history(trace);
    writeFile(folder / "mon.out", "");
    CHECK(Matcher(Query::parse("value:longer"), history).matches(3));
    CHECK_FALSE(Matcher(Query::parse("value:before"), history).matches(3));
}

TEST_CASE("ATextHasAPartWhereAPlainSearchFindsIt")
{
    Random random(7);
    const auto letters = [&](std::size_t size) {
        std::string text;
        while (text.size() < size)
            text += random.oneOf(std::string_view("aAbB@`\xc3"));
        return text;
    };
    std::size_t found = 0;
    for (int i = 0; i < 100'000; ++i) {
        const std::string text = letters(random.below(60));
        const std::string part = inSmallLetters(letters(random.below(6)));
        const bool has = inSmallLetters(text).find(part) != std::string::npos;
        found += has;
        if (contains(text, part) != has) FAIL(text << " has " << part);
    }
    CHECK(found > 10'000);
    CHECK(found < 90'000);
}
