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
constexpr std::size_t greatestWindow = std::size_t{1} << 16;

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

std::string_view LineStore::line(std::int64_t place, Window& window) const
{
    if (place < keptBegin) return inFile(place, window);
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
        readWindow(window_, place, walkedWindow);
        const std::string_view window = window_.text();
        if (window.empty()) return place; // it has become shorter
        std::size_t begin = 0;
        for (; lines > 0 && begin < window.size(); ++begin) {
            begin = std::min(window.find('\n', begin), window.size());
            if (begin < window.size()) --lines;
        }
        place += static_cast<std::int64_t>(std::min(begin, window.size()));
    }
    return place;
}

std::string_view LineStore::inFile(std::int64_t place, Window& window) const
{
    const std::int64_t end = window.begin_ + static_cast<std::int64_t>(window.size_);
    if (place >= window.begin_ && place < end)
        if (const std::string_view line = inWindow(window, place, false); !line.empty()) return line;
    // Who goes on behind what was read is likely to want what follows too.
    const bool goesOn = place >= window.begin_ && place - end < static_cast<std::int64_t>(window.size_);
    std::size_t bytes =
        goesOn ? std::clamp(4 * window.size_, smallestWindow, greatestWindow) : smallestWindow;
    for (;; bytes *= 4) {
        readWindow(window, place, bytes);
        const std::string_view line = inWindow(window, place, window.isLast_);
        if (!line.empty() || window.isLast_ || bytes > longest_) return line;
    }
}

// Empty where its end is not in the window; `endsWithFile`: that of the window may be it. (The file may have
// grown since the window was read.)
std::string_view LineStore::inWindow(const Window& window, std::int64_t place, bool endsWithFile)
{
    std::string_view rest = window.text().substr(static_cast<std::size_t>(place - window.begin_));
    const std::size_t end = rest.find('\n');
    if (end != std::string_view::npos) return rest.substr(0, end);
    return endsWithFile ? rest.substr(0, rest.find('\0')) : std::string_view();
}

void LineStore::readWindow(Window& window, std::int64_t place, std::size_t bytes) const
{
    window.bytes_.resize(bytes + padding_);
    window.begin_ = place;
    window.size_ = 0;
    ssize_t read = 1;
    while (window.size_ < bytes && read > 0) {
        const auto at = static_cast<off_t>(place) + static_cast<off_t>(window.size_);
        do
            read = pread(file_.get(), window.bytes_.data() + window.size_, bytes - window.size_, at);
        while (read < 0 && errno == EINTR);
        window.size_ += read > 0 ? static_cast<std::size_t>(read) : 0;
    }
    window.isLast_ = window.size_ < bytes;
    std::memset(window.bytes_.data() + window.size_, 0, window.bytes_.size() - window.size_);
}

} // namespace reactortrack
