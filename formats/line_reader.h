// SPDX-License-Identifier: MIT
// A line -> Event, or what is wrong with it: first the quick way, then the plain one. Not for users.
#pragma once

#include <reactortrack/formats/event_maker.h>
#include <reactortrack/formats/json_fast.h>
#include <reactortrack/formats/json_slow.h>
#include <reactortrack/formats/line_scanner.h>

#include <string_view>

namespace reactortrack {

class LineReader {
public:
    enum class Outcome : std::uint8_t {
        Made,
        Blank,
        UnknownAction,
        Broken,  // no JSON; problem() says why, as for the next two
        Bad,     // JSON, but no event
        Refused, // `started` of a higher version
    };

    // `depth`: how deep arrays and objects may stand in each other, the line's own object being 1.
    // `quickly`: false leaves the quick way out, so that tests can hold the two against each other.
    explicit LineReader(std::size_t depth, bool quickly = true);

    // A '\n' or a NUL follows each line, and so many bytes may be read from there on.
    static std::size_t padding();
    Outcome read(std::string_view line);

    // The same of a line that goes on to a '\n' which is not known yet; null where the quick way does not
    // take it, and nothing is said about it then. Returns its end. It has no unknown keys, nothing is mended.
    const char* readQuickly(const char* begin)
    {
        const char* const end = scanner_.read(begin);
        if (!end || *end != '\n') return nullptr;
        fields_ = &scanner_.fields();
        return end;
    }

    // Their texts live until the next line, and as long as this one.
    const LineFields& fields() const noexcept { return *fields_; }
    const LineProblem& problem() const noexcept { return problem_; }
    std::int64_t unknownKeys() const noexcept { return unknownKeys_; }
    // Of a line of an unknown action: whether it is one of a lesson.
    bool isLesson() const noexcept { return maker_.isLesson(); }
    bool mended() const noexcept { return mended_; } // strings held what is no Unicode, it became U+FFFD

private:
    Outcome readPlainly(std::string_view line, std::size_t shift);
    Outcome readSlowly(std::string_view line, std::size_t shift);
    Outcome make(std::size_t shift);

    bool quickly_;
    quick::LineScanner scanner_;
    FastJson fast_;
    SlowJson slow_;
    JsonNodes nodes_;
    EventMaker maker_;
    LineFields made_; // by maker_
    const LineFields* fields_ = &made_;
    LineProblem problem_;
    std::int64_t unknownKeys_ = 0;
    bool mended_ = false;
};

} // namespace reactortrack
