// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace.h>

#include <reactortrack/formats/log_bytes.h>

namespace reactortrack {

Trace loadTrace(const std::filesystem::path& path, ReadLimits limits)
{
    Trace trace;
    TraceLoader loader(trace, path.string(), limits);
    readLogBytes(
        path, [&](std::string_view bytes) { return loader.feed(bytes); },
        [&](const Diagnostic& diagnostic) { trace.append(diagnostic); },
        [&](int file, std::uint64_t bytes) {
            if (file >= 0) return loader.takeFile(file, bytes, [] {});
            loader.leaveFile();
            return std::uint64_t{0};
        });
    loader.finish();
    return trace;
}

Trace loadTrace(std::istream& stream, const std::string& name, ReadLimits limits)
{
    Trace trace;
    TraceLoader loader(trace, name, limits);
    readLogBytes(
        stream, name, [&](std::string_view bytes) { return loader.feed(bytes); },
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
