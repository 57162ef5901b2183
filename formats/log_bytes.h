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

using OnBytes = std::function<void(std::string_view)>;

// Reads to the end. `onDiagnostic` is told what cannot be opened or read (Unreadable), and what of the side
// file could not be merged (Side). Throws nothing of its own.
void readLogBytes(const std::filesystem::path& path, const OnBytes& onBytes,
                  const TraceReader::OnDiagnostic& onDiagnostic);
// `name` is the one that diagnostics carry.
void readLogBytes(std::istream& stream, const std::string& name, const OnBytes& onBytes,
                  const TraceReader::OnDiagnostic& onDiagnostic);

} // namespace reactortrack
