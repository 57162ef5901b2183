// SPDX-License-Identifier: MIT
// The stretches of a log's file in order, read by two threads: whoever asks for them and one that is ahead.
// Not for users.
#pragma once

#include <reactortrack/formats/stretch_reader.h>

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace reactortrack {

// A log of some stretches of so many bytes each, shorter ones at its end, more or less, as they end where
// lines do.
class ReadAhead {
public:
    static constexpr std::int64_t usualBytes = std::int64_t{2} << 20;
    static constexpr std::size_t readers = 2;

    // `file` is open as long as this object; what stands behind `end` is left alone, as is what follows the
    // last whole stretch. The thread begins at once; it ends with this object, after a stretch at most.
    ReadAhead(int file, std::int64_t end, const ReadLimits& limits, std::int64_t stretchBytes = usualBytes);
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    // The next one; none where there is no whole one any more. Waits no longer than it takes to read one.
    std::optional<Stretch> next();

private:
    struct Place {
        Stretch stretch;
        bool isRead = false;
    };
    Place* claim();
    void readAhead() noexcept;
    bool readOther(Place& place) noexcept;
    void read(Place& place, StretchReader& reader);
    std::int64_t lineBeginAt(std::int64_t place, bool& isKnown) const;

    const int file_;
    const std::int64_t end_, stretchBytes_;
    StretchReader ownReader_, otherReader_; // of the caller's thread, of the other one

    std::mutex mutex_; // guards what follows, but for a stretch that somebody reads
    std::condition_variable changed_;
    std::deque<Place> places_; // claimed and not yet given away
    std::int64_t claimed_ = 0; // bytes
    bool isStopped_ = false;
    std::thread thread_;
};

} // namespace reactortrack
