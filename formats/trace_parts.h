// SPDX-License-Identifier: MIT
// What a Trace is made of, for those who fill it. Not for users.
#pragma once

#include <reactortrack/formats/event_store.h>
#include <reactortrack/formats/line_reader.h>
#include <reactortrack/formats/line_store.h>
#include <reactortrack/formats/stretch_reader.h>
#include <reactortrack/formats/trace.h>

#include <deque>
#include <mutex>
#include <unordered_map>

namespace reactortrack {

// What stands in for an error that is no longer in the file.
inline constexpr ErrorInfo goneError{Trace::goneText, {}, {}, nullptr};
// The event of that line, as long as the reader reads no other one; an empty one where the line is not, or no
// longer, that of the event.
Event readAgain(LineReader& reader, std::string_view line, const Event& event);

struct Trace::Private {
    void append(const LineFields& event, std::int64_t line, std::int64_t place)
    {
        // In a block all lines stand in one place, so that from the first one the others are found.
        if (LineStore::isKept(place) != lastIsKept) {
            events.endBlock();
            lastIsKept = !lastIsKept;
        }
        if (isNoted(event.action) || line != nextLine) return appendNoted(event, line, place);
        last = event.action;
        ++nextLine;
        events.append(event, place);
    }
    void append(Stretch&& stretch, std::int64_t line, EventStore::Numbers& into);
    [[gnu::noinline]] void appendNoted(const LineFields& event, std::int64_t line, std::int64_t place);
    void note(EventIndex index, Action action, std::int64_t line);
    void readTexts(EventIndex index, const EventStore::Found& found, Event& event);
    Text keptText(const Text& text) { return texts.text(texts.idOf(text.value_or(goneText))); }
    const ErrorInfo* keptError(EventIndex index, const ErrorInfo* error);

    // From that event on lines have these numbers, one each.
    struct LineJump {
        EventIndex index;
        std::int64_t line;
    };
    EventStore events;
    std::deque<EventStore::Numbers> numbers; // of the stores of other readers; never move
    std::vector<LineJump> lineJumps;
    std::int64_t nextLine = -1;
    bool lastIsKept = false;
    Action first = Action::Unknown, last = Action::Unknown;
    LineStore lines{LineReader::padding()};

    // What at() has read again; this alone changes where nothing is appended.
    std::mutex mutex;
    std::size_t depth = mon_out::depth; // to which a line's objects are read
    std::unique_ptr<LineReader> reader = std::make_unique<LineReader>(depth);
    TextPool texts;
    std::unordered_map<EventIndex, const ErrorInfo*> errorOf;
    std::deque<ErrorInfo> errors; // these two never move what they hold
    std::deque<std::vector<Frame>> frames;

    std::vector<Diagnostic> diagnostics;
    ReadCounts counts;
    bool damaged = false;
    bool started = false, stopped = false, lost = false;
    bool allStopped = true; // every section before the last
};

} // namespace reactortrack
