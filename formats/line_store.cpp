// SPDX-License-Identifier: MIT
#include <reactortrack/formats/line_store.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace reactortrack {

namespace {

constexpr unsigned chunkShift = 34; // the bytes of a chunk are fewer
constexpr std::size_t smallestChunk = std::size_t{1} << 14, greatestChunk = std::size_t{1} << 20;
// Many lines are shorter; who reads one here and one there wants no more.
constexpr std::size_t smallestWindow = std::size_t{1} << 10, walkedWindow = std::size_t{1} << 13;

} // namespace

std::int64_t LineStore::keep(std::string_view line)
{
    const std::size_t bytes = line.size() + 1;
    if (chunks_.empty() || chunks_.back().size - chunks_.back().used < bytes + padding_) {
        const std::size_t last = chunks_.empty() ? 0 : chunks_.back().size;
        const std::size_t size =
            std::max(std::clamp(2 * last, smallestChunk, greatestChunk), bytes + padding_);
        chunks_.push_back({std::make_unique<char[]>(size), size, 0});
    }
    Chunk& chunk = chunks_.back();
    char* const at = chunk.bytes.get() + chunk.used;
    std::copy(line.begin(), line.end(), at);
    at[line.size()] = '\n';
    const auto place = static_cast<std::int64_t>((chunks_.size() - 1) << chunkShift | chunk.used);
    chunk.used += bytes;
    return keptBegin + place;
}

std::string_view LineStore::line(std::int64_t place)
{
    if (place < keptBegin) return inFile(place);
    const auto kept = static_cast<std::uint64_t>(place - keptBegin);
    const Chunk& chunk = chunks_[kept >> chunkShift];
    const std::size_t begin = kept & ((std::uint64_t{1} << chunkShift) - 1);
    const std::string_view rest(chunk.bytes.get() + begin, chunk.used - begin);
    return rest.substr(0, rest.find('\n'));
}

std::int64_t LineStore::after(std::int64_t place, std::int64_t lines)
{
    if (!isKept(place)) return afterInFile(place, lines);
    for (; lines > 0; --lines) {
        place += static_cast<std::int64_t>(line(place).size()) + 1;
        const std::int64_t kept = place - keptBegin;
        const std::int64_t chunk = kept >> chunkShift;
        const auto used = static_cast<std::int64_t>(chunks_[static_cast<std::size_t>(chunk)].used);
        if (kept - (chunk << chunkShift) == used) place = keptBegin + ((chunk + 1) << chunkShift);
    }
    return place;
}

std::int64_t LineStore::afterInFile(std::int64_t place, std::int64_t lines)
{
    while (lines > 0) {
        readWindow(place, walkedWindow);
        if (windowBytes_ == 0) return place; // it has become shorter
        const std::string_view window = std::string_view(window_).substr(0, windowBytes_);
        std::size_t begin = 0;
        for (; lines > 0 && begin < window.size(); ++begin) {
            begin = std::min(window.find('\n', begin), window.size());
            if (begin < window.size()) --lines;
        }
        place += static_cast<std::int64_t>(std::min(begin, window.size()));
    }
    return place;
}

std::string_view LineStore::inFile(std::int64_t place)
{
    const std::int64_t windowEnd = windowBegin_ + static_cast<std::int64_t>(windowBytes_);
    if (place >= windowBegin_ && place < windowEnd)
        if (const std::string_view line = inWindow(place, false); !line.empty()) return line;
    for (std::size_t bytes = smallestWindow;; bytes *= 4) {
        readWindow(place, bytes);
        const std::string_view line = inWindow(place, windowIsLast_);
        if (!line.empty() || windowIsLast_ || bytes > longest_) return line;
    }
}

// Empty where its end is not in the window; `endsWithFile`: that of the window may be it. (The file may have
// grown since the window was read.)
std::string_view LineStore::inWindow(std::int64_t place, bool endsWithFile)
{
    const std::string_view window = std::string_view(window_).substr(0, windowBytes_);
    std::string_view rest = window.substr(static_cast<std::size_t>(place - windowBegin_));
    const std::size_t end = rest.find('\n');
    if (end != std::string_view::npos) return rest.substr(0, end);
    return endsWithFile ? rest.substr(0, rest.find('\0')) : std::string_view();
}

void LineStore::readWindow(std::int64_t place, std::size_t bytes)
{
    window_.resize(bytes + padding_);
    windowBegin_ = place;
    windowBytes_ = 0;
    ssize_t read = 1;
    while (windowBytes_ < bytes && read > 0) {
        const auto at = static_cast<off_t>(place) + static_cast<off_t>(windowBytes_);
        do
            read = pread(file_.get(), window_.data() + windowBytes_, bytes - windowBytes_, at);
        while (read < 0 && errno == EINTR);
        windowBytes_ += read > 0 ? static_cast<std::size_t>(read) : 0;
    }
    windowIsLast_ = windowBytes_ < bytes;
    std::memset(window_.data() + windowBytes_, 0, window_.size() - windowBytes_);
}

} // namespace reactortrack
