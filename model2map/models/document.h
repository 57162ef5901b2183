// SPDX-License-Identifier: GPL-3.0-or-later
// One log and its history, read from a file, its side file merged, or a pipe, while the window already shows
// it.
#pragma once

#include "model2map/models/byte_source.h"
#include "model2map/models/followed_file.h"
#include "model2map/replay/history.h"

#include <reactortrack/formats/side_reader.h>
#include <reactortrack/formats/trace.h>

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

namespace model2map {

// Grows from the event loop only. Whatever stands in the history, and every index into it, changes during
// grown() and at no other moment, so a view that brings itself up to date there is always right.
class Document : public QObject {
    Q_OBJECT

public:
    enum class Stage { New, Loading, Finished, Failed };

    // A pipe is read until it is closed. A file is read to its end; followed, it is read on as it grows,
    // until `stopped` comes, its program is gone, it is cut or replaced.
    enum class Reading : bool { Once, Following };

    // `path`: a file; "-" means standard input, named <stdin>.
    explicit Document(const QString& path, Reading reading = Reading::Once,
                      const reactortrack::ReadLimits& limits = {}, QObject* parent = nullptr);
    // Reads an open descriptor, which it takes over, under the name that messages carry.
    Document(int descriptor, const QString& name, QObject* parent = nullptr);

    // While one lives the document takes nothing in: history and trace rest, so that another thread may read
    // them. What comes waits, and Cancel too. In the thread of the event loop.
    class Standstill {
    public:
        explicit Standstill(Document& document);
        ~Standstill();
        Standstill(const Standstill&) = delete;
        Standstill& operator=(const Standstill&) = delete;

    private:
        Document& document_;
    };

    // Begins to read. A file that cannot be opened is told by failed(), from inside this call.
    void start();
    // Reads no further: what was read stays, and the log counts as cut. Nothing unless it is loading. In a
    // standstill it comes after that.
    void cancel();

    const History& history() const noexcept { return history_; }
    const Trace& trace() const noexcept { return trace_; }
    Stage stage() const noexcept { return stage_; }
    // Why it failed, as a sentence; empty unless the stage is Failed.
    const QString& failure() const noexcept { return failure_; }

    // What was given: a path, or "<stdin>".
    const QString& path() const noexcept { return path_; }
    // What a title shows: the file's name without its folder.
    QString title() const;
    bool isFile() const noexcept { return isFile_; }
    // Whether it reads a file on as it grows.
    bool isFollowing() const noexcept { return follower_ && stage_ == Stage::Loading; }
    // Whether its program writes, or wrote, while it is read: a pipe, or a file that is followed.
    bool isLive() const noexcept { return !isFile_ || follower_; }
    // Why it was not read on, as a sentence, where it was cancelled, or a followed file changed; else empty.
    const QString& interruption() const noexcept { return interruption_; }

    qint64 bytesRead() const noexcept { return bytesRead_; }
    // The size of the file, -1 for a pipe and a file that is followed.
    qint64 bytesTotal() const noexcept { return source_ ? source_->size() : -1; }
    // How much of the file is read, 0 to 1; none for a pipe and a file that is followed.
    std::optional<double> share() const;

Q_SIGNALS:
    // The history has more events, or the trace more diagnostics, than at the last call.
    void grown();
    // The log ended; the last grown() came before.
    void finished();
    // The log could not be opened, or not be read on; what was read before stays.
    void failed(const QString& sentence);

private:
    Document(const QString& name, int descriptor, Reading reading, const reactortrack::ReadLimits& limits,
             QObject* parent);
    void stand();
    void goOn();
    void readOnce();
    void takeAhead();
    qint64 endOfLog() const;
    void follow();
    void rest();
    void interrupt(const QString& sentence);
    void take(std::string_view bytes);
    void takeSide();
    void mergeSide();
    void tellSide(const std::string& why);
    // Takes what was read into the history, at once or soon.
    void growSoon();
    void grow();
    void stopReading();
    void finish();
    void end();
    void fail(const QString& reason);

    const QString path_;
    const bool isFile_;
    const Reading reading_;
    Stage stage_ = Stage::New;
    bool isEnding_ = false; // all is read, and what the end tells is looked for
    int standstills_ = 0;
    bool stands_ = false; // until the turn of the event loop after the last of them
    bool cancelWaits_ = false, growthWaits_ = false, aheadWaits_ = false; // for the end of the standstill
    QString failure_, interruption_;
    qint64 bytesRead_ = 0;
    int descriptor_;
    Trace trace_;
    reactortrack::TraceLoader loader_;
    reactortrack::SideRest side_; // of a file: what its program had not written into it
    History history_;
    // One of them, once it began.
    std::unique_ptr<ByteSource> source_;
    std::unique_ptr<FollowedFile> follower_;
    QTimer growTimer_;
};

} // namespace model2map
