// SPDX-License-Identifier: MIT
#include <reactortrack/formats/line_splitter.h>

namespace reactortrack {

void LineSplitter::feed(std::string_view bytes, const OnLine& onLine)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        take(bytes.substr(0, end), onLine);
        if (end == std::string_view::npos) return;
        endLine(onLine);
        bytes.remove_prefix(end + 1);
    }
}

void LineSplitter::finish(const OnLine& onLine)
{
    nuls_ = 0;
    if (!line_.empty()) hand(onLine, false);
    skipping_ = false;
}

void LineSplitter::take(std::string_view piece, const OnLine& onLine)
{
    if (skipping_) return;
    const std::size_t size = piece.find_last_not_of('\0') + 1; // npos + 1 is 0
    if (size > 0) {
        keepNuls(size, onLine);
        if (!skipping_) line_.append(piece.substr(0, size));
    }
    nuls_ += piece.size() - size;
}

// The NUL bytes that came last are part of the line, and `more` bytes follow them.
void LineSplitter::keepNuls(std::size_t more, const OnLine& onLine)
{
    if (line_.size() + nuls_ + more > limit_) {
        line_.clear();
        skipping_ = true;
        onLine({{}, true, true});
    } else {
        line_.append(nuls_, '\0');
    }
    nuls_ = 0;
}

void LineSplitter::endLine(const OnLine& onLine)
{
    if (!skipping_) keepNuls(0, onLine);
    if (!skipping_) hand(onLine, true);
    nuls_ = 0;
    skipping_ = false;
}

void LineSplitter::hand(const OnLine& onLine, bool ended)
{
    const std::size_t size = line_.size();
    line_.append(padding_, '\0');
    onLine({std::string_view(line_).substr(0, size), ended, false});
    line_.clear();
}

} // namespace reactortrack
