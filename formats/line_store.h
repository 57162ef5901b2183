// SPDX-License-Identifier: MIT
// Lines of a log that are read once more when somebody asks for their texts: those of its file stay there,
// others are copied. Not for users.
#pragma once

#include <reactortrack/formats/descriptor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace reactortrack {

class LineStore {
public:
    explicit LineStore(std::size_t padding) : padding_(padding) {}

    // The file that lines stand in which were not kept; a line's place is its offset there. It stays open, so
    // that it may be renamed or removed.
    void setFile(Descriptor file) { file_ = std::move(file); }
    // The bytes of the longest line that can be in it.
    void setLongest(std::size_t bytes) { longest_ = bytes; }
    // Copies a line; returns its place, which no line of a file has.
    std::int64_t keep(std::string_view line);

    static bool isKept(std::int64_t place) noexcept { return place >= keptBegin; }
    // The place so many lines after it, among those that are kept or in the file, as it is itself; there must
    // be so many.
    std::int64_t after(std::int64_t place, std::int64_t lines);

    // A stretch of the file, as it was read. Who reads while others do has one of his own.
    class Window {
    public:
        std::string_view text() const { return std::string_view(bytes_).substr(0, size_); }

    private:
        friend class LineStore;
        std::string bytes_; // and padding
        std::int64_t begin_ = 0;
        std::size_t size_ = 0;
        bool isLast_ = false; // the file ends in it
    };

    // The line at a place, what stands there now, as LineReader wants it; empty where the file has become
    // shorter. It lives until the next call.
    std::string_view line(std::int64_t place) { return line(place, window_); }
    // The same, as long as the window is not read into again.
    std::string_view line(std::int64_t place, Window& window) const;

private:
    static constexpr std::int64_t keptBegin = std::int64_t{1} << 62; // no file is so long

    std::int64_t afterInFile(std::int64_t place, std::int64_t lines);
    std::string_view inFile(std::int64_t place, Window& window) const;
    static std::string_view inWindow(const Window& window, std::int64_t place, bool endsWithFile);
    void readWindow(Window& window, std::int64_t place, std::size_t bytes) const;

    struct Chunk {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0, used = 0;
    };
    std::size_t padding_;
    std::size_t longest_ = 0;
    Descriptor file_;
    std::vector<Chunk> chunks_;
    Window window_;
};

} // namespace reactortrack
