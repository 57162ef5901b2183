// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace.h>

#include <cerrno>
#include <cstdio>
#include <istream>
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
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        tellUnreadable(trace, name, "cannot be opened", errno);
        return trace;
    }
    TraceLoader loader(trace, name, limits);
    std::string chunk(chunkBytes, '\0');
    while (const std::size_t size = std::fread(chunk.data(), 1, chunk.size(), file.get()))
        loader.feed(std::string_view(chunk).substr(0, size));
    const int error = std::ferror(file.get()) != 0 ? errno : 0;
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
