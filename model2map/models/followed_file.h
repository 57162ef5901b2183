// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a log that somebody still writes.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <string_view>
#include <vector>

namespace model2map {

// Reads a regular file to its end and on from there as it grows. It looks ten times a second, since no system
// tells of changes of every kind of file. NUL bytes at the end are room that a recorder has reserved: they
// wait until something is written over them, or behind them and they stay, which is a hole. In a compressed
// log they are bytes as others are. Stands in the thread of its loop.
class FollowedFile : public QObject {
    Q_OBJECT

public:
    static constexpr int milliseconds = 100; // between two looks at a file that rests

    // Takes the open descriptor over. `path` is where the file stood when it was opened.
    FollowedFile(int descriptor, const QString& path, QObject* parent = nullptr);
    ~FollowedFile() override;

    // Begins to read; signals follow from the event loop, not from inside this call.
    void start();
    // No more signals come.
    void stop();
    // None come between these two.
    void pause();
    void goOn();

    // Whether a recorder left the log as it was when its program died: there is a side file or reserved room,
    // no process has this number, and no one holds the lock that our recorders hold. All of it, since a log
    // may also come here from another machine, piece by piece.
    bool isAbandonedBy(qint64 pid) const;

Q_SIGNALS:
    // More bytes; the view is good until the call returns.
    void arrived(std::string_view bytes);
    // Nothing new came since the last look.
    void rested();
    // The file is shorter than what was read of it. No more signals come.
    void cut();
    // Another file has its name, and this one rests. No more signals come.
    void replaced();
    // Reading failed, for this reason. No more signals come.
    void failed(const QString& reason);

private:
    void look();
    std::size_t counted() const;
    std::size_t written(std::size_t count);
    bool isReplaced() const;

    const int descriptor_;
    const QString path_;
    qint64 read_ = 0;
    bool packed_ = false;
    bool waitedForNul_ = false; // at the last look a NUL byte came next, and more behind it
    bool sawRoom_ = false;      // at the last look nothing but NUL bytes came
    std::vector<char> buffer_;
    bool paused_ = false; // it would look again
    QTimer timer_;
};

} // namespace model2map
