// SPDX-License-Identifier: MIT
#include <reactortrack/formats/side_reader.h>

#include <reactortrack/formats/descriptor.h>
#include <reactortrack/formats/fast_text.h>
#include <reactortrack/formats/side_image.h>
#include <reactortrack/formats/side_merge.h>
#include <reactortrack/formats/side_sieve.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace reactortrack {

namespace {

Descriptor opened(const std::string& path)
{
    return Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
}

// The lines of what the rings still hold of the time until a tick.
std::string linesOf(side::Image& image, std::uint64_t until)
{
    side::SideLines lines(image.names.view());
    const side::State& state = image.state;
    lines.anchor = image.header.epoch.load() == 0 ? image.header.first : state.anchor;
    lines.longSlope = lines.anchor.slope;
    lines.lastT = state.lastT;
    lines.lines = state.lines;
    lines.threads = state.threads;
    std::string text(state.restText, state.rest);
    constexpr std::size_t piece = 65'536;
    const auto buffer = std::make_unique_for_overwrite<char[]>(piece + side::lineRoom);
    const auto take = [&](const char* end) {
        text.append(buffer.get(), static_cast<std::size_t>(end - buffer.get()));
    };
    const char* const full = buffer.get() + piece;
    side::SideMerge merge;
    for (const char* end = full; end >= full; take(end))
        end = merge.run(lines, image.views, until, buffer.get(), full);
    std::uint64_t lost = 0;
    for (std::size_t i = 0; i < image.views.size(); ++i)
        if (image.lost[i] > image.views[i].lostTold) lost += image.lost[i] - image.views[i].lostTold;
    if (lost == 0) return text;
    side::RingView first;
    first.thread = 1;
    char* out = fasttext::putNumber(fasttext::put(buffer.get(), "{\"action\": \"lost\", \"count\": "), lost);
    out = fasttext::put(out, ", \"reason\": \"there was no room for them\"");
    take(lines.endLine(first, 0, out));
    return text;
}

// Whether the log begins with the line that its side file knows.
bool belongs(int log, const side::Header& header, const side::State& state)
{
    const std::size_t bytes = std::min<std::uint64_t>(header.startedBytes, state.logBytes);
    std::string begin(bytes, '\0');
    return log >= 0 && pread(log, begin.data(), bytes, 0) == static_cast<ssize_t>(bytes) &&
           begin == std::string_view(header.started, bytes);
}

// What the log has of the line that ends in the side file; none where the log ends before.
std::optional<std::string> beginOfLine(int log, std::uint64_t logBytes)
{
    const std::size_t bytes = std::min<std::uint64_t>(logBytes, side::lineRoom);
    std::string text(bytes, '\0');
    if (pread(log, text.data(), bytes, static_cast<off_t>(logBytes - bytes)) != static_cast<ssize_t>(bytes))
        return std::nullopt;
    return text.substr(text.rfind('\n') + 1);
}

std::unique_ptr<side::Image> readUnchanged(int file)
{
    auto image = side::readImage(file);
    // The program commits some hundred times a second at most; it is read in less than a commit takes.
    for (int attempt = 0; image->changed && attempt < 100; ++attempt) {
        usleep(1000);
        image = side::readImage(file);
    }
    return image;
}

void readInto(SideRest& rest, int file, int log)
{
    // The rings are not read in one moment. What an event has as its cause was recorded before it, so all up
    // to the last event of a first reading is there in a second one.
    const auto first = readUnchanged(file);
    const auto image = readUnchanged(file);
    if (first->header.closed.load() != 0 || image->header.closed.load() != 0) return;
    rest.problem = image->problem;
    if (!image->sound) return;
    if (!belongs(log, image->header, image->state))
        rest.problem = "it belongs to another log";
    else if (first->changed || image->changed)
        rest.problem = "its program writes too fast for it to be read";
    else
        rest.merges = true;
    if (!rest.merges) return;
    rest.logBytes = image->state.logBytes;
    rest.lines = linesOf(*image, first->lastTick);
    const auto begin = beginOfLine(log, rest.logBytes);
    // Whoever reads the log sees that it ends too early.
    const bool whole = side::sift(begin.value_or(""), rest.lines) || !begin;
    if (!whole && rest.problem.empty()) rest.problem = "some of its events make no sense and are left out";
}

} // namespace

std::optional<std::uint64_t> countedBytes(const std::string& logPath)
{
    const Descriptor file = opened(sidePath(logPath));
    if (file.get() < 0) return std::nullopt;
    side::Header header{};
    side::Header after{};
    side::State state{};
    do {
        if (side::readState(file.get(), header, state) || side::readState(file.get(), after, state))
            return std::nullopt;
    } while (header.epoch.load() != after.epoch.load());
    if (header.closed.load() != 0 || !belongs(opened(logPath).get(), header, state)) return std::nullopt;
    return state.logBytes;
}

std::string sidePath(const std::string& logPath)
{
    return logPath + side::suffix;
}

SideRest readSide(const std::string& logPath)
{
    SideRest rest;
    const Descriptor file = opened(sidePath(logPath));
    struct stat status {};
    if (file.get() < 0) {
        if (errno != ENOENT && errno != ENOTDIR) rest.problem = std::generic_category().message(errno);
        return rest;
    }
    if (fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return rest;
    readInto(rest, file.get(), opened(logPath).get());
    return rest;
}

} // namespace reactortrack
