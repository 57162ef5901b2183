// SPDX-License-Identifier: MIT
// Random events, each key of the action's row there or not, and a text that tells two events apart.
#pragma once

#include "tests/support/mutations.h"

#include <reactortrack/formats/event_fields.h>
#include <reactortrack/formats/mon_out.h>
#include <reactortrack/formats/utf8.h>

#include <algorithm>
#include <deque>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

namespace reactortrack::test {

// Makes events; they live as long as it does.
class EventSource {
public:
    explicit EventSource(std::uint64_t seed) : random_(seed) {}

    Event next()
    {
        Event event;
        event.action = static_cast<Action>(random_.below(static_cast<std::size_t>(Action::Unknown)));
        for (std::size_t i = 0; i < fieldCount; ++i) {
            const auto field = static_cast<Field>(i);
            const bool required = isRequired(event.action, field);
            const bool inRow = std::ranges::count(rowOf(event.action), field) > 0;
            const bool common = mayHave(Action::Unknown, field) && field != Field::Slot;
            if (required || ((inRow || common) && random_.chance(70))) set(event, field);
        }
        if (event.kind == "deferred") event.kind.reset();
        return event;
    }

    // Valid UTF-8 of any kind, now and then long.
    std::string_view text()
    {
        std::string& out = texts_.emplace_back();
        for (std::size_t left = random_.below(random_.chance(2) ? 3000 : 12); left > 0; --left)
            appendCodePoint(out, codePoint());
        return out;
    }

private:
    char32_t codePoint()
    {
        constexpr char32_t ends[] = {0x20, 0x80, 0x80, 0x80, 0x800, 0xD800, 0x110000};
        const auto point = static_cast<char32_t>(random_.below(random_.oneOf(ends)));
        return point >= 0xD800 && point < 0xE000 ? U'\uFFFD' : point;
    }

    // At its limits as often as between them.
    std::int64_t between(std::int64_t least, std::int64_t most)
    {
        const std::uint64_t width = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least);
        if (random_.chance(10)) return most;
        if (random_.chance(10)) return least;
        const std::uint64_t step = random_.chance(50) ? random_.bits() % 1000 : random_.bits();
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) +
                                         step % std::max<std::uint64_t>(width, 1));
    }

    const ErrorInfo* error()
    {
        const ErrorInfo* cause = nullptr;
        const std::size_t causes = random_.chance(3) ? mon_out::greatestCauses : random_.below(3);
        for (std::size_t left = causes + 1; left > 0; --left) {
            std::vector<Frame>& frames = frames_.emplace_back();
            for (std::size_t frame = random_.below(3); frame > 0; --frame)
                frames.push_back({text(), text(), between(0, std::numeric_limits<std::int64_t>::max())});
            cause = &errors_.emplace_back(ErrorInfo{text(), text(), frames, cause});
        }
        return cause;
    }

    void set(Event& event, Field field)
    {
        const std::int64_t number = between(leastOf(event.action, field), fieldInfo(field).most);
        // The one version that there is.
        const std::int64_t integer = field == Field::Version ? mon_out::version : number;
        struct Setter {
            EventSource& source;
            Event& event;
            std::int64_t integer;
            void operator()(TextMember member) const { event.*member = source.text(); }
            void operator()(BranchMember member) const { event.*member = source.random_.chance(50); }
            void operator()(ErrorMember member) const { event.*member = source.error(); }
            void operator()(DeferredMember member) const { event.*member = DeferredId{integer}; }
            void operator()(IntegerMember member) const { event.*member = integer; }
            void operator()(ThreadMember member) const { event.*member = integer; }
            void operator()(TimeMember member) const { event.*member = Nanoseconds{integer}; }
        };
        std::visit(Setter{*this, event, integer}, fieldInfo(field).member);
    }

    Random random_;
    std::deque<std::string> texts_;
    std::deque<std::vector<Frame>> frames_;
    std::deque<ErrorInfo> errors_;
};

// Every key of an event and its value, independent of the writer.
class EventText {
public:
    static std::string of(const Event& event)
    {
        EventText text;
        text.out_ << static_cast<int>(event.action);
        for (const FieldInfo& info : fieldTable) {
            text.out_ << '|' << info.key << '=';
            std::visit([&](auto member) { text.put(event.*member); }, info.member);
        }
        return text.out_.str();
    }

private:
    template <typename T>
    void put(const std::optional<T>& value)
    {
        if (value)
            put(*value);
        else
            out_ << "none";
    }
    void put(std::string_view text) { out_ << '"' << text.size() << ':' << text; }
    void put(bool branch) { out_ << (branch ? "yes" : "no"); }
    void put(std::int64_t integer) { out_ << integer; }
    void put(DeferredId id) { out_ << number(id); }
    void put(Nanoseconds time) { out_ << time.count << "ns"; }
    void put(const ErrorInfo* error)
    {
        for (; error != nullptr; error = error->cause) {
            put(error->type);
            put(error->message);
            for (const Frame& frame : error->frames) {
                put(frame.function);
                put(frame.file);
                put(frame.line);
            }
            out_ << " from ";
        }
    }

    std::ostringstream out_;
};

} // namespace reactortrack::test
