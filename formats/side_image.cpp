// SPDX-License-Identifier: MIT
#include <reactortrack/formats/side_image.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace reactortrack::side {

namespace {

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
        if (!readHeader()) return;
        std::uint64_t at = chunkOffset;
        ChunkHeader chunk{};
        for (; at < image_.header.bytes.load(); at += chunk.bytes) {
            const bool whole = readAt(descriptor_, at, chunk) && chunk.bytes >= sizeof chunk &&
                               chunk.bytes % chunkAlign == 0 &&
                               chunk.bytes <= image_.header.bytes.load() - at;
            if (!whole) return fail("a part of it makes no sense");
            if (chunk.kind == static_cast<std::uint32_t>(ChunkKind::Ring)) readRing(at, chunk.bytes);
            if (chunk.kind == static_cast<std::uint32_t>(ChunkKind::Names)) readNames(at, chunk.bytes);
        }
        Header after{};
        if (readAt(descriptor_, 0, after) && after.epoch.load() != image_.header.epoch.load())
            image_.changed = true;
    }

private:
    void fail(const char* what)
    {
        if (image_.problem.empty()) image_.problem = what;
    }

    bool readHeader()
    {
        Header& header = image_.header;
        if (!readAt(descriptor_, 0, header) || std::memcmp(header.magic, magic, sizeof magic) != 0) {
            fail("it is none of this version's");
            return false;
        }
        const std::uint64_t state = stateOffset + (header.epoch.load() & 1) * sizeof(State);
        const bool fits = readAt(descriptor_, state, image_.state) && image_.state.rest <= restBytes &&
                          header.startedBytes <= sizeof header.started;
        if (!fits) fail("its state makes no sense");
        return fits;
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
        std::vector<Record>& records = image_.records.emplace_back(room / recordBytes);
        const bool all = view.at == view.end || readAt(descriptor_, at + pageBytes, records.data(), room);
        if (!all) return fail("it was cut");
        view.records = reinterpret_cast<const char*>(records.data());
        image_.views.push_back(view);
        image_.lost.push_back(ring.lost.load());
    }

    void readNames(std::uint64_t at, std::uint64_t bytes)
    {
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
    if (id >= table_.size()) table_.resize(id + std::size_t{1});
    std::string& text = texts_.emplace_back(fragment);
    text.append(Fragment::readable, '\0');
    table_[id] = {text.data(), static_cast<std::uint32_t>(fragment.size())};
}

std::unique_ptr<Image> readImage(int descriptor)
{
    auto image = std::make_unique<Image>();
    ImageReader(descriptor, *image).read();
    return image;
}

} // namespace reactortrack::side
