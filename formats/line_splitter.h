// SPDX-License-Identifier: MIT
// Bytes in pieces, cut anywhere -> lines. Keeps one line at most.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace reactortrack {

class LineSplitter {
public:
    struct Line {
        std::string_view text; // without its '\n'; `padding` readable bytes follow it
        bool ended = true;     // false: the input ended before a '\n' came
        bool tooLong = false;  // the line has more bytes than the limit; `text` is empty, the rest is skipped
    };
    using OnLine = std::function<void(const Line&)>;

    LineSplitter(std::size_t limit, std::size_t padding) : limit_(limit), padding_(padding) {}

    // Calls `onLine` for each line that the bytes end. A line's text lives during the call.
    void feed(std::string_view bytes, const OnLine& onLine);
    // The input ends. NUL bytes at its end are no line and part of none: a recorder that reserves its file
    // ahead and is killed leaves them.
    void finish(const OnLine& onLine);

private:
    void take(std::string_view piece, const OnLine& onLine);
    void keepNuls(std::size_t more, const OnLine& onLine);
    void endLine(const OnLine& onLine);
    void hand(const OnLine& onLine, bool ended);

    std::size_t limit_, padding_;
    std::string line_;      // up to its last byte that is not NUL
    std::size_t nuls_ = 0;  // that came after; part of the line once something else follows
    bool skipping_ = false; // the line was too long and has been told
};

} // namespace reactortrack
