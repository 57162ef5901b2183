// SPDX-License-Identifier: MIT
#include <reactortrack/formats/texts_file.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>

namespace reactortrack {

namespace {

constexpr std::int64_t keptInMemory = std::int64_t{1} << 20;

// A file that has no name, and is gone with its last descriptor.
Descriptor temporaryFile()
{
    const char* const folder = std::getenv("TMPDIR");
    std::string name = folder && *folder != '\0' ? folder : "/tmp";
    if (Descriptor file(::open(name.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)); file.get() >= 0)
        return file;
    name += "/model2map-XXXXXX";
    Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
    if (file.get() >= 0) ::unlink(name.c_str());
    return file;
}

} // namespace

void TextsFile::setOwn(int descriptor)
{
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return;
    file_ = Descriptor(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
    isNew_ = file_.get() >= 0;
    if (isNew_) place_ = Place::OwnFile;
}

void TextsFile::leaveOwn()
{
    if (place_ == Place::OwnFile) place_ = Place::Memory;
}

std::int64_t TextsFile::ownBytes() const
{
    struct stat status {};
    return ::fstat(file_.get(), &status) == 0 ? status.st_size : 0;
}

std::string TextsFile::take(std::string_view bytes, bool isUnpacked)
{
    if (isUnpacked && place_ == Place::OwnFile) place_ = Place::MemoryAtFirst;
    const auto size = static_cast<std::int64_t>(bytes.size());
    std::string problem;
    if (place_ == Place::OwnFile) {
        end_ = taken_ + size;
    } else if (place_ == Place::Spool || (place_ == Place::MemoryAtFirst && taken_ + size > keptInMemory)) {
        problem = spool(bytes);
        if (!problem.empty()) place_ = Place::Memory;
    }
    taken_ += size;
    return problem;
}

// At its place in the log; the file has a hole where those stand that are in memory.
std::string TextsFile::spool(std::string_view bytes)
{
    if (place_ != Place::Spool) {
        file_ = temporaryFile();
        isNew_ = file_.get() >= 0;
        place_ = Place::Spool;
        begin_ = end_ = taken_;
    }
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(file_.get(), bytes.data(), bytes.size(), end_);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0)
            return "a temporary file for its texts cannot be written (" +
                   std::generic_category().message(errno) + "), so they are kept in memory from here on";
        bytes.remove_prefix(static_cast<std::size_t>(written));
        end_ += written;
    }
    return {};
}

Descriptor TextsFile::takeNewFile()
{
    if (!isNew_) return Descriptor();
    isNew_ = false;
    return Descriptor(::fcntl(file_.get(), F_DUPFD_CLOEXEC, 0));
}

} // namespace reactortrack
