// SPDX-License-Identifier: MIT
#include <reactortrack/formats/line_splitter.h>

namespace reactortrack {

// False: the line is too long.
bool LineSplitter::take(std::string_view piece, bool ends)
{
    const std::size_t size = ends ? piece.size() : piece.find_last_not_of('\0') + 1; // npos + 1 is 0
    if (size > 0 || ends) {
        // The NUL bytes that came last are part of the line.
        if (line_.size() + nuls_ + size > limit_) return false;
        line_.append(nuls_, '\0').append(piece.substr(0, size));
        nuls_ = 0;
    }
    nuls_ += piece.size() - size;
    return true;
}

} // namespace reactortrack
