// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes from a file, a pipe or a terminal, as they come, without ever blocking the event loop.
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QString>

#include <memory>
#include <string_view>
#include <vector>

namespace model2map {

// Reads an open descriptor to its end, one stretch for each turn of the event loop. Stands in the thread of
// its loop.
class ByteSource : public QObject {
    Q_OBJECT

public:
    // Takes the descriptor over and closes it at its end; standard input (0) is left open.
    explicit ByteSource(int descriptor, QObject* parent = nullptr);
    // Takes what stands behind so many bytes for no part of it.
    void setEnd(qint64 bytes);
    ~ByteSource() override;

    // Opens a file for reading; a named pipe without a writer opens at once. -1 and a sentence when it
    // cannot.
    static int openFile(const QString& path, QString* sentence);

    // The size of a regular file in bytes, -1 where the end is not known beforehand.
    qint64 size() const noexcept { return size_; }

    // Begins to read, of a file behind so many bytes; signals follow from the event loop, not from inside
    // this call.
    void start(qint64 begin = 0);
    // No more signals come.
    void stop();
    // None come between these two.
    void pause();
    void goOn();

Q_SIGNALS:
    // More bytes; the view is good until the call returns.
    void arrived(std::string_view bytes);
    // No more bytes will come: everything was read.
    void ended();
    // No more bytes will come: reading failed, for this reason ("Is a directory").
    void failed(const QString& reason);

private:
    void readOnce();
    void close();

    int descriptor_;
    qint64 size_;
    qint64 end_ = -1; // -1: where the file has its
    qint64 read_ = 0;
    bool paused_ = false; // it would read on
    std::vector<char> buffer_;
    std::unique_ptr<QSocketNotifier> notifier_;
};

} // namespace model2map
