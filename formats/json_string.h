// SPDX-License-Identifier: MIT
// One string of a line of JSON, byte by byte: escapes resolved, what is no Unicode mended, or what is wrong
// with it.
#pragma once

#include <reactortrack/formats/line_problem.h>

#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace reactortrack {

class JsonStringReader {
public:
    // The string whose opening quote stands at `at` of `line`. One with escapes or mended gets a text of its
    // own in `texts`, others stay where they are.
    JsonStringReader(std::string_view line, std::size_t at, std::deque<std::string>& texts);

    // Nothing where the string is bad.
    std::optional<std::string_view> text() const noexcept { return text_; }
    const LineProblem& problem() const noexcept { return problem_; }
    std::size_t end() const noexcept { return at_; } // after the closing quote
    // Whether bytes or escapes in it were no Unicode and became U+FFFD.
    bool mended() const noexcept { return mended_; }

private:
    std::size_t plainEnd() const;
    bool readPart(std::string& text);
    bool readEscape(std::string& text);
    bool readUnicodeEscape(std::string& text);
    std::optional<char32_t> unitAt(std::size_t at) const;
    void mend(std::string& text);
    bool fail(std::size_t at, std::string reason);

    std::string_view line_;
    std::size_t at_;
    std::optional<std::string_view> text_;
    LineProblem problem_;
    bool mended_ = false;
};

} // namespace reactortrack
