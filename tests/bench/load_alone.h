// SPDX-License-Identifier: MIT
// What loadTrace does with a log that is too small for two threads.
#pragma once

#include <reactortrack/formats/log_bytes.h>
#include <reactortrack/formats/trace.h>

#include <string>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace reactortrack::bench {

// A log of any size on this thread alone.
inline Trace loadAlone(const std::string& path)
{
    Trace trace;
    TraceLoader loader(trace, path);
    readLogBytes(
        path, [&](std::string_view bytes) { return loader.feed(bytes); },
        [&](const Diagnostic& diagnostic) { trace.append(diagnostic); },
        [&](int file, std::uint64_t) {
            file >= 0 ? loader.setFile(file) : loader.leaveFile();
            return std::uint64_t{0};
        });
    loader.finish();
    return trace;
}

// The bytes of that log, had already; its texts stay in the file.
inline Trace loadBytes(std::string_view bytes, const std::string& path)
{
    Trace trace;
    TraceLoader loader(trace, path);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    loader.setFile(file);
    ::close(file);
    loader.feed(bytes);
    loader.finish();
    return trace;
}

} // namespace reactortrack::bench
