// SPDX-License-Identifier: MIT
// A stretch of a log's file -> packed events, whatever comes before it. Not for users.
#pragma once

#include <reactortrack/formats/event_store.h>
#include <reactortrack/formats/log_reader.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reactortrack {

// Actions that say something about the whole log.
inline constexpr std::uint32_t notedActions = 1U << static_cast<int>(Action::Started) |
                                              1U << static_cast<int>(Action::Stopped) |
                                              1U << static_cast<int>(Action::Lost);
constexpr bool isNoted(Action action)
{
    return (notedActions >> static_cast<int>(action) & 1) != 0;
}

struct Stretch {
    std::int64_t begin = 0, end = 0; // in the file
    int reader = 0;                  // which one read it
    // All of its lines are events, and here. Otherwise it is to be read by whoever knows what came before.
    bool isClean = false;
    struct Noted {
        std::size_t index;
        Action action;
    };
    std::vector<Noted> noted; // the first event, and those of notedActions
    Action last = Action::Unknown;
    EventStore::Batch events;
    ReadCounts counts;
};

// One thread at a time.
class StretchReader final : LogReader::Sink {
public:
    explicit StretchReader(const ReadLimits& limits);
    ~StretchReader() { store_.giveBackRest(); }
    StretchReader(const StretchReader&) = delete;
    StretchReader& operator=(const StretchReader&) = delete;

    // Reads it from `begin` to `end`, where lines begin. Names and shapes that are new to this reader come
    // with it, also where it is not clean.
    void read(int file, Stretch& stretch);

    static constexpr std::size_t pieceBytes = 262'144;

private:
    void take(const ReadLine& line) override;
    void take(Diagnostic diagnostic) override;
    void takeBytes(std::string_view, bool) override {}

    ReadLimits limits_;
    EventStore store_;
    std::string piece_;
    Stretch* stretch_ = nullptr; // the one that is read
    LogReader* lines_ = nullptr;
};

// Bytes of the file from `begin` on, at most up to `end` and as many as the buffer has; it holds them. None
// where the file has ended or cannot be read.
std::string_view readPiece(int file, std::int64_t begin, std::int64_t end, std::string& buffer);

} // namespace reactortrack
