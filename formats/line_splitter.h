// SPDX-License-Identifier: MIT
// Bytes in pieces, cut anywhere -> lines. Keeps one line at most, and copies only those that are cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace reactortrack {

class LineSplitter {
public:
    struct Line {
        std::string_view text;  // without its '\n'; a '\n' or a NUL follows it, and `padding` readable bytes
        std::int64_t begin = 0; // the place of its first byte in all the bytes that were fed
        bool ended = true;      // false: the input ended before a '\n' came
        bool tooLong = false; // the line has more bytes than the limit; `text` is empty, the rest is skipped
    };

    LineSplitter(std::size_t limit, std::size_t padding) : limit_(limit), padding_(padding) {}

    // Calls `onLine` for each line that the bytes end. A line's text lives during the call. Before it looks
    // for the end of one it asks `quick(begin, place)`, which may take the line that begins there: it returns
    // where the line's '\n' stands, or null. It may read as far as that and `padding` bytes more.
    template <class Quick, class OnLine>
    void feed(std::string_view bytes, const Quick& quick, const OnLine& onLine)
    {
        // Lines that begin before here end before here, with room behind them.
        const std::size_t whole =
            bytes.size() < padding_ ? 0 : bytes.rfind('\n', bytes.size() - padding_) + 1;
        const char* const wholeEnd = bytes.data() + whole;
        const char* const last = bytes.data() + bytes.size();
        for (const char* at = bytes.data(); at < last;) {
            const bool isWhole = at < wholeEnd && isFresh();
            const char* end = nullptr;
            for (; isWhole && at < wholeEnd && (end = quick(at, fed_)); at = end + 1)
                fed_ += end + 1 - at;
            if (at == last) return;
            const void* const found = std::memchr(at, '\n', static_cast<std::size_t>(last - at));
            end = found ? static_cast<const char*>(found) : last;
            const std::string_view text(at, static_cast<std::size_t>(end - at));
            if (isWhole && at < wholeEnd && text.size() <= limit_)
                onLine(Line{text, fed_, true, false});
            else
                takeCut(text, found != nullptr, onLine);
            const char* const next = end < last ? end + 1 : end;
            fed_ += next - at;
            at = next;
        }
    }
    // The input ends. NUL bytes at its end are no line and part of none: a recorder that reserves its file
    // ahead and is killed leaves them.
    template <class OnLine>
    void finish(const OnLine& onLine)
    {
        nuls_ = 0;
        if (!line_.empty()) hand(onLine, false);
        skipping_ = false;
    }

    // Whether a line begins with the next byte.
    bool isFresh() const { return line_.empty() && nuls_ == 0 && !skipping_; }
    // So many bytes are whole lines that need not be fed; where isFresh().
    void skip(std::size_t bytes) { fed_ += static_cast<std::int64_t>(bytes); }

private:
    // A piece of a line; `ends`: its last.
    template <class OnLine>
    void takeCut(std::string_view piece, bool ends, const OnLine& onLine)
    {
        if (isFresh()) begin_ = fed_;
        if (!skipping_ && !take(piece, ends)) {
            line_.clear();
            skipping_ = true;
            onLine(Line{{}, begin_, true, true});
        }
        if (!ends) return;
        if (!skipping_) hand(onLine, true);
        nuls_ = 0;
        skipping_ = false;
    }
    template <class OnLine>
    void hand(const OnLine& onLine, bool ended)
    {
        const std::size_t size = line_.size();
        line_.append(padding_ + 1, '\0');
        onLine(Line{std::string_view(line_).substr(0, size), begin_, ended, false});
        line_.clear();
    }
    bool take(std::string_view piece, bool ends);

    std::size_t limit_, padding_;
    std::int64_t fed_ = 0, begin_ = 0; // begin_: of the line that is kept
    std::string line_;                 // up to its last byte that is not NUL
    std::size_t nuls_ = 0;             // that came after; part of the line once something else follows
    bool skipping_ = false;            // the line was too long and has been told
};

} // namespace reactortrack
