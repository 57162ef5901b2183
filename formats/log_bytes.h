// SPDX-License-Identifier: MIT
// The bytes of a whole log, piece by piece: of a file with its side file, or of a stream.
#pragma once

#include <reactortrack/formats/trace_reader.h>

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace reactortrack {

// Whether a log that begins with these bytes, four or more, is compressed: gzip or zstd.
bool isPacked(std::string_view first);

using OnBytes = std::function<bool(std::string_view)>; // false: no more is wanted
using OnFile = std::function<std::uint64_t(int descriptor, std::uint64_t bytes)>;

// Reads to the end. `onFile` is called with the file, at its begin, before its bytes come, of which at most
// so many count, and returns how many of them it took by itself; and with -1 before those come that stand
// elsewhere. `onDiagnostic` is told what cannot be opened or read (Unreadable), and what of the side file
// could not be merged (Side). Throws nothing of its own.
void readLogBytes(
    const std::filesystem::path& path, const OnBytes& onBytes, const TraceReader::OnDiagnostic& onDiagnostic,
    const OnFile& onFile = [](int, std::uint64_t) { return std::uint64_t{0}; });
// `name` is the one that diagnostics carry.
void readLogBytes(std::istream& stream, const std::string& name, const OnBytes& onBytes,
                  const TraceReader::OnDiagnostic& onDiagnostic);

} // namespace reactortrack
