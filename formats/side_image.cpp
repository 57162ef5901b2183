// SPDX-License-Identifier: MIT
#include <reactortrack/formats/side_image.h>

#include <reactortrack/formats/side_check.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace reactortrack::side {

namespace {

// Of a chunk; the recorder makes them of half a MiB at most.
constexpr std::uint64_t greatestRing = std::uint64_t{1} << 26;

// Bytes of the file as a T, which is plain memory (atomics are read as what they hold). False: it ends
// before.
bool readAt(int descriptor, std::uint64_t place, void* to, std::size_t bytes)
{
    auto* out = static_cast<char*>(to);
    while (bytes > 0) {
        const ssize_t count = pread(descriptor, out, bytes, static_cast<off_t>(place));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        out += count;
        place += static_cast<std::uint64_t>(count);
        bytes -= static_cast<std::size_t>(count);
    }
    return true;
}

template <class T>
bool readAt(int descriptor, std::uint64_t place, T& to)
{
    return readAt(descriptor, place, static_cast<void*>(&to), sizeof to);
}

// The mark of a ring that counts at `epoch`.
const Mark& markOf(const RingChunk& ring, std::uint64_t epoch)
{
    const std::uint64_t first = ring.marks[0].epoch.load();
    const std::uint64_t second = ring.marks[1].epoch.load();
    const bool takesSecond = second <= epoch && (first > epoch || second > first);
    return ring.marks[takesSecond ? 1 : 0];
}

class ImageReader {
public:
    ImageReader(int descriptor, Image& image) : descriptor_(descriptor), image_(image) {}

    void read()
    {
        const char* const wrong = readState(descriptor_, image_.header, image_.state);
        image_.sound = !wrong;
        if (wrong) return fail(wrong);
        readChunks(ChunkKind::Ring);
        Header after{};
        if (!readAt(descriptor_, 0, after)) return fail("it was cut");
        image_.changed = after.epoch.load() != image_.header.epoch.load();
        if (image_.changed) return;
        // Names are known before a record has them: all that the rings need are there now.
        image_.header.bytes.store(after.bytes.load());
        readChunks(ChunkKind::Names);
        for (std::size_t i = 0; i < image_.views.size(); ++i)
            check(image_.views[i], image_.records[i].data());
    }

private:
    void fail(const char* what)
    {
        if (image_.problem.empty()) image_.problem = what;
    }

    void readChunks(ChunkKind kind)
    {
        struct stat status {};
        if (fstat(descriptor_, &status) != 0) return fail("it was cut");
        const std::uint64_t end = image_.header.bytes.load();
        const auto size = static_cast<std::uint64_t>(status.st_size);
        ChunkHeader chunk{};
        for (std::uint64_t at = chunkOffset; at < end; at += chunk.bytes) {
            const bool whole = readAt(descriptor_, at, chunk) && chunk.bytes >= sizeof chunk &&
                               chunk.bytes % chunkAlign == 0 && chunk.bytes <= end - at;
            if (!whole) return fail("a part of it makes no sense");
            if (at > size || chunk.bytes > size - at) return fail("it was cut");
            if (chunk.kind != static_cast<std::uint32_t>(kind)) continue;
            if (kind == ChunkKind::Ring)
                readRing(at, chunk.bytes);
            else
                readNames(at, chunk.bytes);
        }
    }

    void readRing(std::uint64_t at, std::uint64_t bytes)
    {
        RingChunk ring{};
        const std::uint64_t room = bytes - pageBytes;
        const bool sound = bytes > pageBytes && readAt(descriptor_, at, ring) && (room & (room - 1)) == 0 &&
                           room >= recordBytes && room <= greatestRing && ring.mask == room - 1;
        if (!sound) return fail("a ring of it makes no sense");
        const Mark& mark = markOf(ring, image_.header.epoch.load());
        RingView view;
        view.mask = ring.mask;
        view.at = mark.tail.load();
        view.end = ring.head.load();
        view.thread = static_cast<std::uint32_t>(mark.thread.load());
        view.lostTold = mark.lost.load();
        if (view.at % recordBytes != 0 || view.end % recordBytes != 0 || view.end < view.at ||
            view.end - view.at > room)
            return fail("the place in a ring of it makes no sense");
        std::vector<Record> records(room / recordBytes);
        if (!readRecords(view, at + pageBytes, records)) return fail("it was cut");
        image_.records.push_back(std::move(records));
        view.records = reinterpret_cast<const char*>(image_.records.back().data());
        image_.views.push_back(view);
        image_.lost.push_back(ring.lost.load());
    }

    // Those that count, which may go around the ring's end.
    bool readRecords(const RingView& view, std::uint64_t place, std::vector<Record>& records)
    {
        std::uint64_t at = view.at;
        while (at < view.end) {
            const std::uint64_t offset = at & view.mask;
            const std::uint64_t piece = std::min(view.end - at, view.mask + 1 - offset);
            if (!readAt(descriptor_, place + offset, records.data() + offset / recordBytes, piece))
                return false;
            at += piece;
        }
        return true;
    }

    void check(RingView& view, Record* records)
    {
        const CheckedRing checked = checkRing(view, records, image_.names);
        image_.lastTick = std::max(image_.lastTick, checked.lastTick);
        if (checked.damaged) fail("some of its events make no sense and are left out");
    }

    void readNames(std::uint64_t at, std::uint64_t bytes)
    {
        if (bytes > greatestRing) return fail("its names make no sense");
        std::string text(bytes, '\0');
        if (!readAt(descriptor_, at, text.data(), bytes)) return fail("it was cut");
        std::uint64_t used = 0;
        std::memcpy(&used, text.data() + offsetof(NamesChunk, used), sizeof used);
        if (used > bytes - sizeof(NamesChunk)) return fail("its names make no sense");
        std::string_view rest(text.data() + sizeof(NamesChunk), used);
        NameEntry entry{};
        while (rest.size() >= sizeof entry) {
            std::memcpy(&entry, rest.data(), sizeof entry);
            rest.remove_prefix(sizeof entry);
            if (entry.bytes > rest.size() || entry.bytes > greatestFragment)
                return fail("its names make no sense");
            image_.names.add(entry.id, rest.substr(0, entry.bytes));
            rest.remove_prefix(entry.bytes);
        }
    }

    int descriptor_;
    Image& image_;
};

} // namespace

void FileNames::add(std::uint16_t id, std::string_view fragment)
{
    if (id == 0) return;
    if (id >= table_.size()) table_.resize(id + std::size_t{1});
    std::string& text = texts_.emplace_back(fragment);
    text.append(Fragment::readable, '\0');
    table_[id] = {text.data(), static_cast<std::uint32_t>(fragment.size())};
}

const char* readState(int descriptor, Header& header, State& state)
{
    if (!readAt(descriptor, 0, header) || std::memcmp(header.magic, magic, sizeof magic) != 0)
        return "it is none of this version's";
    const std::uint64_t place = stateOffset + (header.epoch.load() & 1) * sizeof(State);
    const bool fits = readAt(descriptor, place, state) && state.rest <= restBytes && state.lastT >= 0 &&
                      header.startedBytes <= sizeof header.started;
    return fits ? nullptr : "its state makes no sense";
}

std::unique_ptr<Image> readImage(int descriptor)
{
    auto image = std::make_unique<Image>();
    ImageReader(descriptor, *image).read();
    return image;
}

} // namespace reactortrack::side
