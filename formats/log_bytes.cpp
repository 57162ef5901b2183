// SPDX-License-Identifier: MIT
#include <reactortrack/formats/log_bytes.h>

#include <reactortrack/formats/side_reader.h>
#include <reactortrack/formats/unpacker.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <istream>
#include <limits>
#include <memory>
#include <system_error>

namespace reactortrack {

bool isPacked(std::string_view first)
{
    return Unpacker::of(first) != nullptr;
}

namespace {

constexpr std::size_t chunkBytes = 262'144;

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

Diagnostic unreadable(const std::string& file, std::string_view what, int error)
{
    const std::string why = std::generic_category().message(error);
    return {DiagnosticKind::Unreadable, file, 0, 0, std::string(what) + ": " + why};
}

Diagnostic unmerged(const std::string& file, const std::string& why)
{
    return {DiagnosticKind::Side, sidePath(file), 0, 0, why};
}

} // namespace

void readLogBytes(const std::filesystem::path& path, const OnBytes& onBytes,
                  const TraceReader::OnDiagnostic& onDiagnostic, const OnFile& onFile)
{
    const std::string name = path.string();
    // First the side file: the log has at least what that one knows of it.
    const SideRest side = readSide(name);
    if (!side.problem.empty()) onDiagnostic(unmerged(name, side.problem));
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) return onDiagnostic(unreadable(name, "cannot be opened", errno));
    std::string chunk(chunkBytes, '\0');
    std::uint64_t left = side.merges ? side.logBytes : std::numeric_limits<std::int64_t>::max();
    const std::uint64_t taken = onFile(fileno(file.get()), left);
    const auto leave = [&onFile] { onFile(-1, 0); };
    if (taken > 0) std::fseek(file.get(), static_cast<long>(taken), SEEK_SET);
    left -= taken;
    while (left > 0) {
        const std::size_t size =
            std::fread(chunk.data(), 1, std::min<std::uint64_t>(chunk.size(), left), file.get());
        if (size == 0) break;
        if (!onBytes(std::string_view(chunk).substr(0, size))) return leave();
        left -= size;
    }
    if (std::ferror(file.get()) != 0) onDiagnostic(unreadable(name, "cannot be read to its end", errno));
    leave();
    if (side.merges && left > 0) {
        onDiagnostic(unmerged(name, std::to_string(left) + " bytes of the log before it are gone"));
        onBytes("\n"); // what follows is no part of a line that was cut
    }
    onBytes(side.lines);
}

void readLogBytes(std::istream& stream, const std::string& name, const OnBytes& onBytes,
                  const TraceReader::OnDiagnostic& onDiagnostic)
{
    std::string chunk(chunkBytes, '\0');
    while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0)
        if (!onBytes(std::string_view(chunk).substr(0, static_cast<std::size_t>(stream.gcount())))) return;
    if (stream.bad()) onDiagnostic(unreadable(name, "cannot be read to its end", EIO));
}

} // namespace reactortrack
