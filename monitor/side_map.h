// SPDX-License-Identifier: MIT
// The file mon.out.side of a running recorder: made, grown by chunks, mapped. Not for users.
#pragma once

#include <reactortrack/formats/side_file.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace reactortrack::detail {

// Room is asked of the file system before it is mapped, so that a full disk refuses a chunk and never a store
// into it. One thread at a time.
class SideMap {
public:
    SideMap() = default;
    ~SideMap();
    SideMap(const SideMap&) = delete;
    SideMap& operator=(const SideMap&) = delete;

    // Makes the file, which must not be there; `started` is the log's first line. 0 or an errno.
    int create(const std::string& path, std::string_view started) noexcept;
    // A chunk more, without its kind, zeros behind its header. Null: there is no room for it, see error().
    side::ChunkHeader* addChunk(std::size_t bytes, std::size_t touched) noexcept;
    // Makes pages be there before they are needed. Any thread; where that is not known to the system they
    // come when they are touched.
    static void touch(void* place, std::size_t bytes) noexcept;
    // Makes chunks visible to readers, once their headers are whole.
    void publish() noexcept;
    int error() const noexcept { return error_; }

    side::Header& header() noexcept { return *header_; }
    side::State& state(std::uint64_t epoch) noexcept;
    const std::string& path() const noexcept { return path_; }
    // Takes the file away; what is mapped stays.
    void remove() noexcept;
    // In a forked child: forgets all, without a word to the file. What is mapped stays, as the child's own.
    void abandon() noexcept;

private:
    struct Piece {
        void* place;
        std::size_t bytes;
    };

    void* map(std::size_t offset, std::size_t bytes) noexcept;

    std::string path_;
    int fd_ = -1;
    int error_ = 0;
    std::size_t bytes_ = 0;
    side::Header* header_ = nullptr;
    std::vector<Piece> pieces_; // one behind the other in the file
};

} // namespace reactortrack::detail
