// SPDX-License-Identifier: GPL-3.0-or-later
// What a text is to be like, as typed in a query.
#pragma once

#include <reactortrack/formats/event.h>

#include <string>
#include <string_view>

namespace model2map {

// Without a star or a question mark it is looked for anywhere in a text; with one all of the text is to be
// like it.
class Pattern {
public:
    Pattern() = default;
    explicit Pattern(std::string text); // in small letters

    const std::string& text() const noexcept { return text_; }
    bool fits(std::string_view text) const;
    // With what stands around the name, db::Pool::fetch, or without.
    bool fitsName(std::string_view name) const;
    // Its type, its message or both, as "type: message", or one of its causes.
    bool fitsError(const reactortrack::ErrorInfo* error) const;
    // Whether anything that is read from that line of a log may fit. False is certain, true is not.
    bool mayFitIn(std::string_view line) const;

private:
    std::string text_;
    bool isPart_ = true;
    std::string surePart_; // stands in the line of every text that fits
};

} // namespace model2map
