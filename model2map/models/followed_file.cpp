// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/followed_file.h"

#include <reactortrack/formats/log_bytes.h>
#include <reactortrack/formats/side_file.h>
#include <reactortrack/formats/side_reader.h>

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace model2map {

namespace {

constexpr std::size_t pieceBytes = std::size_t{256} * 1024;

} // namespace

FollowedFile::FollowedFile(int descriptor, const QString& path, QObject* parent)
    : QObject(parent), descriptor_(descriptor), path_(path), buffer_(pieceBytes)
{
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &FollowedFile::look);
}

FollowedFile::~FollowedFile()
{
    ::close(descriptor_);
}

void FollowedFile::start()
{
    timer_.start(0);
}

void FollowedFile::stop()
{
    paused_ = false;
    timer_.stop();
}

void FollowedFile::pause()
{
    paused_ = paused_ || timer_.isActive();
    timer_.stop();
}

void FollowedFile::goOn()
{
    if (std::exchange(paused_, false)) timer_.start(0);
}

void FollowedFile::look()
{
    struct stat now {};
    if (fstat(descriptor_, &now) == 0 && now.st_size < read_) return Q_EMIT cut();
    const ssize_t count = ::pread(descriptor_, buffer_.data(), counted(), read_);
    if (count < 0 && errno != EINTR) return Q_EMIT failed(QString::fromLocal8Bit(std::strerror(errno)));
    const std::size_t size = written(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    // Asked before the rest is told: what came last would be missed otherwise.
    if (size == 0 && isReplaced()) return Q_EMIT replaced();
    timer_.start(size > 0 ? 0 : milliseconds);
    sawRoom_ = size == 0 && count > 0;
    if (size == 0 && waitedForNul_) return;
    if (size == 0) return Q_EMIT rested();
    read_ += static_cast<qint64>(size);
    Q_EMIT arrived(std::string_view(buffer_.data(), size));
}

// How many bytes may be read now: while there is a side file, those that it does not tell anew.
std::size_t FollowedFile::counted() const
{
    const auto counts = reactortrack::countedBytes(QFile::encodeName(path_).toStdString());
    if (!counts) return buffer_.size();
    const auto left = static_cast<qint64>(*counts) - read_;
    return static_cast<std::size_t>(std::clamp<qint64>(left, 0, static_cast<qint64>(buffer_.size())));
}

// How many of the bytes that were read have been written.
std::size_t FollowedFile::written(std::size_t count)
{
    const std::string_view bytes(buffer_.data(), count);
    if (read_ == 0 && count < 4) return 0; // they do not tell whether it is compressed
    if (read_ == 0) packed_ = reactortrack::isPacked(bytes);
    if (packed_) return count;
    const std::size_t begin = std::min(bytes.find('\0'), count);
    const std::size_t end = bytes.find_last_not_of('\0') + 1; // npos + 1 is 0
    const bool isHole = begin == 0 && end > 0;
    // A line may be written from its end, so a hole is believed in when it has stayed.
    const bool stays = isHole && waitedForNul_;
    waitedForNul_ = isHole && !stays;
    return stays ? end : begin;
}

bool FollowedFile::isReplaced() const
{
    struct stat ours {
    }, named{};
    if (fstat(descriptor_, &ours) != 0 || stat(QFile::encodeName(path_).constData(), &named) != 0)
        return false;
    return ours.st_ino != named.st_ino || ours.st_dev != named.st_dev;
}

bool FollowedFile::isAbandonedBy(qint64 pid) const
{
    // What was seen at the look: a size asked for now may be that of lines which came since.
    if (!sawRoom_ && !QFile::exists(path_ + QLatin1String(reactortrack::side::suffix))) return false;
    // The lock last, and for a moment: a recorder that begins just then would take it for another one's.
    if (pid <= 0 || ::kill(static_cast<pid_t>(pid), 0) == 0 || errno != ESRCH) return false;
    if (::flock(descriptor_, LOCK_SH | LOCK_NB) != 0) return false;
    ::flock(descriptor_, LOCK_UN);
    return true;
}

} // namespace model2map
