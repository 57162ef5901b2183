// SPDX-License-Identifier: MIT
#include <reactortrack/formats/read_ahead.h>

#include <algorithm>
#include <new>

namespace reactortrack {

namespace {

constexpr std::size_t mostAhead = 4; // stretches, so that memory is bounded where the caller is slow

} // namespace

ReadAhead::ReadAhead(int file, std::int64_t end, const ReadLimits& limits, std::int64_t stretchBytes)
    : file_(file), end_(end), stretchBytes_(stretchBytes), ownReader_(limits), otherReader_(limits),
      thread_([this] { readAhead(); })
{
}

ReadAhead::~ReadAhead()
{
    {
        const std::lock_guard lock(mutex_);
        isStopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

std::optional<Stretch> ReadAhead::next()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        if (!places_.empty() && places_.front().isRead) break;
        if (Place* const place = claim()) {
            place->stretch.reader = 0;
            lock.unlock();
            read(*place, ownReader_);
            lock.lock();
            place->isRead = true;
        } else if (places_.empty()) {
            return std::nullopt;
        } else {
            changed_.wait(lock);
        }
    }
    Stretch stretch = std::move(places_.front().stretch);
    places_.pop_front();
    lock.unlock();
    changed_.notify_all();
    return stretch;
}

// The next stretch that nobody has; null where there is none, or there are enough. The mutex is locked.
ReadAhead::Place* ReadAhead::claim()
{
    // Shorter ones at the end, so that both readers are done at nearly the same time.
    const std::int64_t left = end_ - claimed_, shorter = std::max<std::int64_t>(stretchBytes_ / 4, 1);
    const std::int64_t bytes = left < 4 * stretchBytes_ ? shorter : stretchBytes_;
    if (places_.size() >= mostAhead || left < bytes) return nullptr;
    Place& place = places_.emplace_back();
    place.stretch.begin = claimed_;
    place.stretch.end = claimed_ += bytes;
    return &place;
}

// Where memory is short it is the caller's thread that tells so, or does without this one: what was to be
// read here is read again there.
bool ReadAhead::readOther(Place& place) noexcept
{
    try {
        read(place, otherReader_);
        return true;
    } catch (const std::bad_alloc&) {
        place.stretch.isClean = false;
        place.stretch.events = {};
        return false;
    }
}

void ReadAhead::readAhead() noexcept
{
    std::unique_lock lock(mutex_);
    bool hasMemory = true;
    while (!isStopped_ && hasMemory) {
        Place* const place = claim();
        if (!place) {
            changed_.wait(lock);
            continue;
        }
        place->stretch.reader = 1;
        lock.unlock();
        hasMemory = readOther(*place);
        lock.lock();
        place->isRead = true;
        changed_.notify_all();
    }
}

void ReadAhead::read(Place& place, StretchReader& reader)
{
    Stretch& stretch = place.stretch;
    bool beginsWithLine = true, endsWithLine = true;
    stretch.begin = lineBeginAt(stretch.begin, beginsWithLine);
    stretch.end = lineBeginAt(stretch.end, endsWithLine);
    if (beginsWithLine && endsWithLine) reader.read(file_, stretch);
}

// The begin of the first line there or behind it. Where a line is long it is not known, and is the place
// itself.
std::int64_t ReadAhead::lineBeginAt(std::int64_t place, bool& isKnown) const
{
    if (place == 0) return 0;
    for (const std::size_t bytes : {1024, 65'536}) {
        std::string line(bytes, '\0');
        const std::size_t end = readPiece(file_, place - 1, end_, line).find('\n');
        if (end != std::string_view::npos) return place + static_cast<std::int64_t>(end);
    }
    isKnown = false;
    return place;
}

} // namespace reactortrack
