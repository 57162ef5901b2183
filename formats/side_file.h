// SPDX-License-Identifier: MIT
// The layout of mon.out.side: what a recorder has not written into mon.out yet, so that nothing is lost when
// its program dies. Native byte order; the file stays on the machine that wrote it. docs/recorder.md
// explains.
//
//     0                 Header, one page; its two States follow at stateOffset
//     chunkOffset …     chunks, each begins with a ChunkHeader: a ring of one thread, or names
//
// A record is published by one 8-byte store to its ring's `head`; what was moved into mon.out is committed by
// one 8-byte store to `epoch`. Whoever reads after the program's death therefore finds every record exactly
// once: State[epoch & 1] tells how far mon.out goes, and the ring's Mark of that epoch where its rest begins.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace reactortrack::side {

inline constexpr char magic[8] = {'R', 'T', 'S', 'I', 'D', 'E', '0', '1'};
inline constexpr std::size_t pageBytes = 4096;
inline constexpr std::size_t stateOffset = pageBytes;
inline constexpr std::size_t chunkOffset = 65'536;
// Chunks begin at multiples of this.
inline constexpr std::size_t chunkAlign = 4096;
inline constexpr std::size_t recordBytes = 32;
// What the log's file is called with this behind it is the side file.
inline constexpr char suffix[] = ".side";

using Word = std::atomic<std::uint64_t>;
static_assert(sizeof(Word) == 8 && Word::is_always_lock_free);

// A moment on both clocks: ticks of the processor's counter (or of the steady clock where that is not
// constant) and nanoseconds since `started`; and nanoseconds a tick in 32.32 fixed point from there on.
struct Anchor {
    std::uint64_t tick = 0;
    std::int64_t nanoseconds = 0;
    std::uint64_t slope = 0;
};

struct Header {
    char magic[8];
    Word epoch;  // how many commits there were; State[epoch & 1] counts
    Word bytes;  // of the file that hold whole chunks
    Word closed; // 1: the log was stopped, all is in mon.out
    Anchor first;
    std::uint32_t startedBytes; // the log's first line, which tells whose side file this is
    char started[2048];
};
static_assert(sizeof(Header) <= pageBytes);

inline constexpr std::size_t restBytes = 8192;

// All that formatting goes on from, as of a commit.
struct State {
    std::uint64_t logBytes; // of mon.out that count; it may have more, to be ignored
    std::uint64_t lines;    // between `started` and here
    std::uint64_t lost;     // events that the `lost` lines among them tell of
    std::int64_t lastT;
    Anchor anchor;
    std::uint32_t threads; // how many have a number
    std::uint32_t rest;    // bytes that follow in mon.out: the end of a line whose begin stands there
    char restText[restBytes];
};
static_assert(stateOffset + 2 * sizeof(State) <= chunkOffset);

enum class ChunkKind : std::uint32_t { Free = 0, Ring = 1, Names = 2 };

struct ChunkHeader {
    std::uint32_t kind; // of ChunkKind
    std::uint32_t reserved;
    std::uint64_t bytes; // of the chunk, this header among them
};

// Where a ring's records of an epoch begin.
struct Mark {
    Word epoch;
    Word tail;
    Word thread; // the number of the thread whose records follow; 0: it has none yet
    Word lost;   // of RingChunk::lost, how many the log has been told of
};

// The ring of a thread: its records stand behind this page, a power of two of bytes. `head` and `tail` count
// bytes since the beginning and never wrap.
struct RingChunk {
    ChunkHeader chunk;
    std::uint64_t mask; // bytes of records - 1
    std::uint8_t reserved[40];
    // The thread's own.
    alignas(64) Word head;
    std::uint64_t limit;        // where the quick way ends; in a record: how far the record may reach
    std::atomic<bool> fence;    // other threads record too: the clock is read in order
    std::uint32_t nested;       // records in a row that found one interrupted
    std::uint32_t names;        // up to this number this thread has seen that the side file knows them
    Word lost;                  // events that found no room, in all
    std::uint64_t toldLost;     // of them, how many a record tells of
    std::atomic<int> processor; // where the thread was last seen; the log's thread keeps away from it
    // The writer's of the log.
    // Of an epoch: the one with the highest that is not beyond the header's; the first where they are alike.
    alignas(64) Mark marks[2];
    Word freed;                       // up to here records may be written over
    std::atomic<std::uint32_t> owner; // the thread's id of the system, 0: free
    std::atomic<bool> late; // its owner is ending; the ring is free when the system has no such thread
};
static_assert(sizeof(RingChunk) <= pageBytes);
// monitor/python/reactortrack/side_image.py has them too.
static_assert(offsetof(RingChunk, head) == 64 && offsetof(RingChunk, lost) == 96 &&
              offsetof(RingChunk, marks) == 128);

// Names behind a ChunkHeader and `used`: entries of a NameEntry and its text, as JSON with quotes, one after
// another.
struct NamesChunk {
    ChunkHeader chunk;
    Word used; // bytes of entries
};
struct NameEntry {
    std::uint16_t id;
    std::uint16_t bytes;
};

enum class Kind : std::uint8_t {
    None = 0,
    Executing,
    Executed, // w3: the tick of its begin
    Attached, // name: the callback; w3: errback | site << 16
    Created,  // w3: site; its label as text
    Fired,
    Destroyed,
    Cancelled,
    Raw,       // units 0: 8 bytes of length and the line up to `thread`
    NewThread, // the ring has another owner from here
    Lost,      // w3: how many events of this ring were lost so far in all; text: why
    Pad,       // nothing: the place of a record that was interrupted; slot: its units
};

// Flags of a record.
inline constexpr std::uint64_t branchFlag = 1; // the callback's side
// What value stands in it.
enum class ValueForm : std::uint8_t { Absent = 0, None, Signed, Unsigned, True, False, Text };
inline constexpr int valueFormShift = 1; // 3 bits

// A record: the words of its first 32 bytes. What follows (an integer value, or two bytes of length and a
// text) takes whole 32-byte units; both may go around the ring's end.
//   w0 tick
//   w1 kind:8 units:8 name:16 slot:32    units 0: as many as the length in the first 8 bytes of what follows
//   needs w2 deferred:48 flags:16 w3 as the kind says
struct Record {
    std::uint64_t words[4];
};
static_assert(sizeof(Record) == recordBytes);

inline constexpr int unitsShift = 8;
inline constexpr int nameShift = 16;
inline constexpr int slotShift = 32;
inline constexpr int flagsShift = 48;
inline constexpr std::uint64_t greatestDeferred = (std::uint64_t{1} << flagsShift) - 1;

constexpr std::uint64_t head(Kind kind, std::uint64_t units = 1) noexcept
{
    return static_cast<std::uint64_t>(kind) | units << unitsShift;
}

} // namespace reactortrack::side
