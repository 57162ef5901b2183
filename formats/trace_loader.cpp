// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace.h>

#include <reactortrack/formats/log_bytes.h>

namespace reactortrack {

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
    TraceLoader loader(trace, path.string(), limits);
    readLogBytes(
        path, [&](std::string_view bytes) { loader.feed(bytes); },
        [&](const Diagnostic& diagnostic) { trace.append(diagnostic); });
    loader.finish();
    return trace;
}

Trace loadTrace(std::istream& stream, const std::string& name, ReadLimits limits)
{
    Trace trace;
    TraceLoader loader(trace, name, limits);
    readLogBytes(
        stream, name, [&](std::string_view bytes) { loader.feed(bytes); },
        [&](const Diagnostic& diagnostic) { trace.append(diagnostic); });
    loader.finish();
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
