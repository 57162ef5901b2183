// SPDX-License-Identifier: MIT
// What an event cannot cost less than: its moment, its line, and its share of a block that is written.
#include "tests/bench/block_file.h"
#include "tests/bench/clocks.h"
#include "tests/bench/line_peers.h"

#include <array>
#include <chrono>
#include <cstring>

namespace reactortrack::bench {

namespace {

volatile std::uint64_t sink = 0;

template <std::size_t N>
char* put(char* out, const char (&text)[N])
{
    std::memcpy(out, text, N - 1);
    return out + N - 1;
}

constexpr auto pairs = [] {
    std::array<char, 200> made{};
    for (std::size_t i = 0; i < 100; ++i) {
        made[2 * i] = static_cast<char>('0' + i / 10);
        made[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return made;
}();

char* putNumber(char* out, std::uint64_t number)
{
    char digits[20];
    char* first = digits + sizeof digits;
    for (; number >= 100; number /= 100)
        std::memcpy(first -= 2, &pairs[number % 100 * 2], 2);
    if (number >= 10)
        std::memcpy(first -= 2, &pairs[number * 2], 2);
    else
        *--first = static_cast<char>('0' + number);
    const auto size = static_cast<std::size_t>(digits + sizeof digits - first);
    std::memcpy(out, first, size);
    return out + size;
}

char* putSeconds(char* out, std::uint64_t nanoseconds)
{
    out = putNumber(out, nanoseconds / 1'000'000'000);
    *out = '.';
    std::uint64_t rest = nanoseconds % 1'000'000'000;
    for (int at = 8; at > 0; at -= 2, rest /= 100)
        std::memcpy(out + at, &pairs[rest % 100 * 2], 2);
    out[1] = static_cast<char>('0' + rest);
    return out + 10;
}

char* putLine(char* out, const SampleLine& line)
{
    out = put(out, "{\"action\": \"executed\", \"deferred\": ");
    out = putNumber(out, line.deferred);
    out = put(out, ", \"time\": ");
    out = putSeconds(out, line.time);
    out = put(out, ", \"slot\": ");
    out = putNumber(out, line.slot);
    out = put(out, ", \"callback\": \"");
    std::memcpy(out, sampleCallback, 11);
    out = put(out + 11, "\", \"callback?\": true, \"t\": ");
    out = putSeconds(out, line.t);
    return put(out, "}\n");
}

// Nanoseconds of ticks as a recorder would have them: one multiplication and a shift.
std::uint64_t fromTicks(std::uint64_t count, std::uint64_t factor)
{
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>(Wide{count} * factor >> 32);
}

template <class Now>
void writeAll(const std::string& path, Now now)
{
    BlockFile file(path);
    for (int i = 0; i < peerLines; ++i)
        file.grow(putLine(file.end(), sampleLine(i, now())));
}

} // namespace

SampleLine sampleLine(int i, std::uint64_t now)
{
    const auto number = static_cast<std::uint64_t>(i);
    return {1000 + number % 1000, number % 6, 300 + number % 64, 1'000'000'000 + now % 8'000'000'000};
}

std::uint64_t steadyNow()
{
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

void addFloors(std::vector<Figure>& figures, const std::string& path)
{
    const auto add = [&](const char* name, std::function<void()> job) {
        figures.push_back(fileFigure(name, peerLines, path, std::move(job)));
    };
    const auto factor = static_cast<std::uint64_t>(nanosecondsPerTick() * 4294967296.0);
    add(rdtscAlone, [] {
        for (int i = 0; i < peerLines; ++i)
            sink = ticks();
    });
    add("floor: steady clock alone", [] {
        for (int i = 0; i < peerLines; ++i)
            sink = steadyNow();
    });
    add("floor: formatting by hand alone", [] {
        std::array<char, BlockFile::longestLine> buffer{};
        for (int i = 0; i < peerLines; ++i)
            sink = static_cast<std::uint64_t>(
                putLine(buffer.data(), sampleLine(i, static_cast<std::uint64_t>(i) * 997)) - buffer.data());
    });
    add("floor: aligned writing alone", [path] {
        std::array<char, BlockFile::longestLine> line{};
        const auto size = static_cast<std::size_t>(putLine(line.data(), sampleLine(0, 0)) - line.data());
        std::string block;
        while (block.size() < BlockFile::blockSize)
            block.append(line.data(), size);
        const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        for (std::size_t done = 0; done < peerLines * size; done += BlockFile::blockSize) {
            if (::write(fd, block.data(), BlockFile::blockSize) < 0) std::abort();
        }
        ::close(fd);
    });
    add(floorOfAll, [path, factor] { writeAll(path, [factor] { return fromTicks(ticks(), factor); }); });
    add("floor: steady clock + format + aligned write", [path] { writeAll(path, steadyNow); });
}

} // namespace reactortrack::bench
