// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/byte_source.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace model2map {

namespace {

// Four times what a pipe holds: few turns of the loop for a big file, and each turn stays short.
constexpr std::size_t stretchBytes = std::size_t{256} * 1024;

qint64 sizeOf(int descriptor)
{
    struct stat status {};
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return -1;
    return status.st_size;
}

} // namespace

ByteSource::ByteSource(int descriptor, QObject* parent)
    : QObject(parent), descriptor_(descriptor), size_(sizeOf(descriptor)), buffer_(stretchBytes)
{
}

void ByteSource::setEnd(qint64 bytes)
{
    end_ = bytes;
    if (size_ > end_) size_ = end_;
}

ByteSource::~ByteSource()
{
    close();
}

int ByteSource::openFile(const QString& path, QString* sentence)
{
    // Without O_NONBLOCK the opening of a named pipe would wait, and the window with it, until somebody
    // writes.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) *sentence = QString::fromLocal8Bit(std::strerror(errno));
    return descriptor;
}

void ByteSource::start(qint64 begin)
{
    if (begin > 0 && ::lseek(descriptor_, begin, SEEK_SET) == begin) read_ = begin;
    // poll() says that a regular file can always be read, so one way serves files and pipes.
    notifier_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Read);
    connect(notifier_.get(), &QSocketNotifier::activated, this, &ByteSource::readOnce);
}

void ByteSource::stop()
{
    paused_ = false;
    if (notifier_) notifier_->setEnabled(false);
}

void ByteSource::pause()
{
    if (!notifier_ || !notifier_->isEnabled()) return;
    notifier_->setEnabled(false);
    paused_ = true;
}

void ByteSource::goOn()
{
    if (std::exchange(paused_, false)) notifier_->setEnabled(true);
}

void ByteSource::readOnce()
{
    // One read for each turn: after poll() the first one cannot block, a second one could.
    const std::size_t room =
        end_ < 0 ? buffer_.size() : std::min(buffer_.size(), static_cast<std::size_t>(end_ - read_));
    const ssize_t count = room > 0 ? ::read(descriptor_, buffer_.data(), room) : 0;
    if (count > 0) {
        read_ += count;
        Q_EMIT arrived(std::string_view(buffer_.data(), static_cast<std::size_t>(count)));
        return;
    }
    const int error = errno;
    if (count < 0 && (error == EINTR || error == EAGAIN)) return;
    notifier_->setEnabled(false);
    if (count == 0) {
        Q_EMIT ended();
    } else {
        Q_EMIT failed(QString::fromLocal8Bit(std::strerror(error)));
    }
}

void ByteSource::close()
{
    notifier_.reset();
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
    descriptor_ = -1;
}

} // namespace model2map
