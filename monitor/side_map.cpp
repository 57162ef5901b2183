// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/side_map.h>

#include <reactortrack/monitor/side_fault.h>
#include <reactortrack/monitor/sink_signals.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace reactortrack::detail {

namespace {

// As in linux/mman.h since 5.14; older kernels refuse it, and pages come when they are touched.
constexpr int populateWrite = 23;

int reserve(int fd, std::size_t from, std::size_t bytes) noexcept
{
    QuietSignals signals;
    int error = 0;
    do {
        error = fallocate(fd, 0, static_cast<off_t>(from), static_cast<off_t>(bytes)) == 0 ? 0 : errno;
    } while (error == EINTR);
    if (error == EFBIG) signals.noteRaised();
    return error;
}

} // namespace

SideMap::~SideMap()
{
    for (const Piece& piece : pieces_) {
        forgetFaults(piece.place);
        munmap(piece.place, piece.bytes);
    }
    if (fd_ >= 0) close(fd_);
}

int SideMap::create(const std::string& path, std::string_view started) noexcept
{
    try {
        path_ = path;
        pieces_.reserve(64);
    } catch (...) {
        return ENOMEM;
    }
    fd_ = open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600);
    if (fd_ < 0) return errno;
    int error = reserve(fd_, 0, side::chunkOffset);
    if (error == 0) {
        header_ = static_cast<side::Header*>(map(0, side::chunkOffset));
        error = header_ ? 0 : error_;
    }
    if (error != 0) {
        remove();
        return error;
    }
    bytes_ = side::chunkOffset;
    header_->startedBytes =
        static_cast<std::uint32_t>(started.copy(header_->started, sizeof header_->started));
    side::State& first = state(0);
    first.rest = static_cast<std::uint32_t>(started.copy(first.restText, sizeof first.restText));
    header_->bytes.store(bytes_, std::memory_order_release);
    // Last: a file without it is not whole yet.
    std::memcpy(header_->magic, side::magic, sizeof side::magic);
    return 0;
}

void* SideMap::map(std::size_t offset, std::size_t bytes) noexcept
{
    void* const place =
        mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd_, static_cast<off_t>(offset));
    if (place == MAP_FAILED) {
        error_ = errno;
        return nullptr;
    }
    try {
        pieces_.push_back({place, bytes});
    } catch (...) {
        munmap(place, bytes);
        error_ = ENOMEM;
        return nullptr;
    }
    watchFaults(place, bytes);
    return place;
}

side::ChunkHeader* SideMap::addChunk(std::size_t bytes, std::size_t touched) noexcept
{
    error_ = reserve(fd_, bytes_, bytes);
    if (error_ != 0) return nullptr;
    void* const place = map(bytes_, bytes);
    if (!place) return nullptr;
    touch(place, std::min(touched, bytes));
    auto* const chunk = static_cast<side::ChunkHeader*>(place);
    chunk->bytes = bytes;
    bytes_ += bytes;
    return chunk;
}

void SideMap::touch(void* place, std::size_t bytes) noexcept
{
    constexpr std::size_t piece = std::size_t{256} * 1024; // threads that map something wait for one
    for (std::size_t done = 0; done < bytes; done += piece)
        madvise(static_cast<char*>(place) + done, std::min(piece, bytes - done), populateWrite);
}

void SideMap::publish() noexcept
{
    header_->bytes.store(bytes_, std::memory_order_release);
}

side::State& SideMap::state(std::uint64_t epoch) noexcept
{
    char* const states = reinterpret_cast<char*>(header_) + side::stateOffset;
    return reinterpret_cast<side::State*>(states)[epoch & 1];
}

void SideMap::remove() noexcept
{
    if (!path_.empty() && fd_ >= 0) unlink(path_.c_str());
}

void SideMap::abandon() noexcept
{
    // Whoever forked may be a handler that interrupts a record, which goes on in the child: it has to find
    // its ring, and must not reach the parent's. So all stays where it is, as a copy, for good.
    off_t offset = 0;
    for (const Piece& piece : pieces_) {
        static_cast<void>(
            mmap(piece.place, piece.bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, fd_, offset));
        offset += static_cast<off_t>(piece.bytes);
    }
    pieces_.clear();
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
    path_.clear();
}

} // namespace reactortrack::detail
