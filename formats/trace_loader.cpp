// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace.h>

#include <reactortrack/formats/side_reader.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <istream>
#include <limits>
#include <system_error>

namespace reactortrack {

namespace {

constexpr std::size_t chunkBytes = 262'144;

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

void tellUnreadable(Trace& trace, const std::string& file, std::string_view what, int error)
{
    const std::string why = std::generic_category().message(error);
    trace.append({DiagnosticKind::Unreadable, file, 0, 0, std::string(what) + ": " + why});
}

void tellSide(Trace& trace, const std::string& file, const std::string& why)
{
    trace.append({DiagnosticKind::Side, sidePath(file), 0, 0, why});
}

} // namespace

TraceLoader::TraceLoader(Trace& trace, std::string file, ReadLimits limits)
    : trace_(trace),
      reader_(
          std::move(file), [&trace](const Event& event, std::int64_t line) { trace.append(event, line); },
          [&trace](const Diagnostic& diagnostic) { trace.append(diagnostic); }, limits)
{
}

void TraceLoader::feed(std::string_view bytes)
{
    reader_.feed(bytes);
    trace_.setCounts(reader_.counts());
}

void TraceLoader::finish()
{
    reader_.finish();
    trace_.setCounts(reader_.counts());
}

Trace loadTrace(const std::filesystem::path& path, ReadLimits limits)
{
    Trace trace;
    const std::string name = path.string();
    // First the side file: the log has at least what that one knows of it.
    const SideRest side = readSide(name);
    if (!side.problem.empty()) tellSide(trace, name, side.problem);
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        tellUnreadable(trace, name, "cannot be opened", errno);
        return trace;
    }
    TraceLoader loader(trace, name, limits);
    std::string chunk(chunkBytes, '\0');
    std::uint64_t left = side.merges ? side.logBytes : std::numeric_limits<std::uint64_t>::max();
    while (left > 0) {
        const std::size_t size =
            std::fread(chunk.data(), 1, std::min<std::uint64_t>(chunk.size(), left), file.get());
        if (size == 0) break;
        loader.feed(std::string_view(chunk).substr(0, size));
        left -= size;
    }
    const int error = std::ferror(file.get()) != 0 ? errno : 0;
    if (side.merges && left > 0) {
        tellSide(trace, name, std::to_string(left) + " bytes of the log before it are gone");
        loader.feed("\n"); // what follows is no part of a line that was cut
    }
    loader.feed(side.lines);
    loader.finish();
    if (error != 0) tellUnreadable(trace, name, "cannot be read to its end", error);
    return trace;
}

Trace loadTrace(std::istream& stream, const std::string& name, ReadLimits limits)
{
    Trace trace;
    TraceLoader loader(trace, name, limits);
    std::string chunk(chunkBytes, '\0');
    while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0)
        loader.feed(std::string_view(chunk).substr(0, static_cast<std::size_t>(stream.gcount())));
    loader.finish();
    if (stream.bad()) tellUnreadable(trace, name, "cannot be read to its end", EIO);
    return trace;
}

Trace parseTrace(std::string_view bytes, std::string name, ReadLimits limits)
{
    Trace trace;
    TraceLoader loader(trace, std::move(name), limits);
    loader.feed(bytes);
    loader.finish();
    return trace;
}

} // namespace reactortrack
