// SPDX-License-Identifier: MIT
#include <reactortrack/formats/recovery.h>

#include <reactortrack/formats/recovery_files.h>
#include <reactortrack/formats/side_reader.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace reactortrack {

using namespace recovery;

namespace {

constexpr int leftOut = 1;
constexpr int notDone = 2;

std::string counted(std::uint64_t count, const char* one, const char* many)
{
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

Recovered failure(const std::string& path, const std::string& what, int error)
{
    return {notDone, path + ": " + what + ": " + std::generic_category().message(error) + '.'};
}

Recovered problemOf(const std::string& logPath, const SideRest& side)
{
    return {leftOut, sidePath(logPath) + ": " + side.problem + '.'};
}

std::string goneBytes(std::uint64_t bytes)
{
    return counted(bytes, "byte", "bytes") + " of it, which come before what its side file holds, are gone";
}

std::string copyCommand(const std::string& logPath)
{
    return "mon-recover " + logPath + " -o OUT";
}

// A side file that its program was about to take away.
Recovered nothingToDo(const std::string& logPath)
{
    const std::string side = sidePath(logPath);
    struct stat status {};
    const bool isThere = lstat(side.c_str(), &status) == 0 && S_ISREG(status.st_mode);
    if (isThere && unlink(side.c_str()) != 0) return failure(side, "cannot be removed", errno);
    return {0, logPath + ": nothing to do: " +
                   (isThere ? "its program had stopped; its side file is gone now."
                            : "there is no " + side + ".")};
}

// Writes the lines behind the bytes that count; the file ends with them.
int append(int log, const SideRest& side, std::uint64_t sizeNow)
{
    // Where there is no room for all of them nothing is begun.
    const auto begin = static_cast<off_t>(side.logBytes);
    const auto bytes = static_cast<off_t>(side.lines.size());
    if (bytes > 0 && fallocate(log, FALLOC_FL_KEEP_SIZE, begin, bytes) != 0 &&
        (errno == ENOSPC || errno == EFBIG || errno == EDQUOT))
        return errno;
    int error = writeAt(log, side.lines, side.logBytes);
    if (error != 0) {
        // As far as it reached before, so that no reader of it alone meets half a line.
        if (ftruncate(log, static_cast<off_t>(std::min(sizeNow, side.logBytes))) != 0) return error;
        return error;
    }
    if (ftruncate(log, begin + bytes) != 0 || fsync(log) != 0) error = errno;
    return error;
}

Recovered recoverLocked(const std::string& logPath, int log, std::uint64_t size)
{
    const SideRest side = readSide(logPath);
    if (!side.merges) return side.problem.empty() ? nothingToDo(logPath) : problemOf(logPath, side);
    if (size < side.logBytes)
        return {notDone, logPath + ": " + goneBytes(side.logBytes - size) + "; '" + copyCommand(logPath) +
                             "' writes what there is."};
    if (const int error = append(log, side, size)) return failure(logPath, "cannot be written", error);
    const std::string told =
        logPath + ": " + counted(countLines(side.lines), "line", "lines") + " came from its side file";
    if (!side.problem.empty())
        return {leftOut, problemOf(logPath, side).text + '\n' + told + ", which is kept."};
    if (unlink(sidePath(logPath).c_str()) != 0) return failure(sidePath(logPath), "cannot be removed", errno);
    return {0, told + ", which is gone now."};
}

} // namespace

Recovered recover(const std::string& logPath)
{
    const Descriptor log(open(logPath.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (log.get() < 0 || fstat(log.get(), &status) != 0) return failure(logPath, "cannot be opened", errno);
    if (!S_ISREG(status.st_mode)) return {notDone, logPath + ": it is no file."};
    if (flock(log.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return failure(logPath, "cannot be locked", errno);
        return {notDone, logPath + ": its program still writes it; '" + copyCommand(logPath) +
                             "' writes a copy as of now."};
    }
    if (fstat(log.get(), &status) != 0) return failure(logPath, "cannot be read", errno);
    return recoverLocked(logPath, log.get(), static_cast<std::uint64_t>(status.st_size));
}

Recovered copyRecovered(const std::string& logPath, const std::string& outPath)
{
    // First the side file: the log has at least what that one knows of it.
    const SideRest side = readSide(logPath);
    const Descriptor log(open(logPath.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (log.get() < 0 || fstat(log.get(), &status) != 0) return failure(logPath, "cannot be opened", errno);
    if (!S_ISREG(status.st_mode)) return {notDone, logPath + ": it is no file."};
    OutFile out(outPath);
    if (out.isAnyOf({logPath, sidePath(logPath)}))
        return {notDone, outPath + ": it is the log itself; without -o it is made whole in place."};
    if (!out.open()) return failure(outPath, "cannot be written", out.error());
    std::uint64_t left = side.merges ? side.logBytes : static_cast<std::uint64_t>(status.st_size);
    if (const int error = copyBytes(log.get(), out, left)) return failure(logPath, "cannot be read", error);
    if (side.merges && left > 0) out.write("\n"); // what follows is no part of a line that was cut
    out.write(side.lines);
    if (!out.finish()) return failure(outPath, "cannot be written", out.error());
    if (side.merges && left > 0) return {leftOut, logPath + ": " + goneBytes(left) + '.'};
    return side.problem.empty() ? Recovered{} : problemOf(logPath, side);
}

} // namespace reactortrack
