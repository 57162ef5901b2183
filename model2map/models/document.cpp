// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/document.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <limits>
#include <utility>

#include <unistd.h>

namespace model2map {

namespace {

constexpr int noDescriptor = -1;
// How long what was read waits for more, and how much of it waits: what is taken in at once takes a frame's
// time, so that keys get theirs.
constexpr int growthMilliseconds = 40;
constexpr std::size_t mostBehind = 32'768;   // events
constexpr std::size_t problemShare = 65'536; // deferreds that are looked at for problems in one turn

const QLatin1String standardInput("-");

QString nameOf(const QString& path)
{
    return path == standardInput ? QStringLiteral("<stdin>") : path;
}

} // namespace

Document::Document(const QString& path, Reading reading, const reactortrack::ReadLimits& limits,
                   QObject* parent)
    : Document(nameOf(path), path == standardInput ? STDIN_FILENO : noDescriptor, reading, limits, parent)
{
}

Document::Document(int descriptor, const QString& name, QObject* parent)
    : Document(name, descriptor, Reading::Once, {}, parent)
{
}

Document::Document(const QString& name, int descriptor, Reading reading,
                   const reactortrack::ReadLimits& limits, QObject* parent)
    : QObject(parent), path_(name), isFile_(descriptor == noDescriptor), reading_(reading),
      descriptor_(descriptor), loader_(trace_, path_.toStdString(), limits), history_(trace_)
{
    growTimer_.setSingleShot(true);
    growTimer_.setInterval(growthMilliseconds);
    connect(&growTimer_, &QTimer::timeout, this, &Document::grow);
}

void Document::start()
{
    stage_ = Stage::Loading;
    history_.setOpenEnd(true); // what is still unfired may yet fire
    history_.setNameless(!isFile_);
    QString reason;
    // First the side file: the log has at least what that one knows of it.
    if (isFile_) side_ = reactortrack::readSide(QFile::encodeName(path_).toStdString());
    if (isFile_) descriptor_ = ByteSource::openFile(path_, &reason);
    if (descriptor_ == noDescriptor) return fail(reason);
    if (isFile_) loader_.setFile(descriptor_);
    if (isFile_ && reading_ == Reading::Following && QFileInfo(path_).isFile())
        follow();
    else
        readOnce();
}

Document::Standstill::Standstill(Document& document) : document_(document)
{
    if (document_.standstills_++ == 0) document_.stand();
}

Document::Standstill::~Standstill()
{
    if (--document_.standstills_ == 0) QTimer::singleShot(0, &document_, &Document::goOn);
}

void Document::stand()
{
    stands_ = true;
    growthWaits_ = growthWaits_ || growTimer_.isActive();
    growTimer_.stop();
    if (source_) source_->pause();
    if (follower_) follower_->pause();
}

void Document::goOn()
{
    if (standstills_ > 0) return;
    stands_ = false;
    if (std::exchange(cancelWaits_, false)) return cancel();
    if (source_) source_->goOn();
    if (follower_) follower_->goOn();
    if (std::exchange(growthWaits_, false)) growTimer_.start();
    if (std::exchange(aheadWaits_, false)) takeAhead();
}

void Document::readOnce()
{
    source_ = std::make_unique<ByteSource>(descriptor_);
    if (side_.merges) source_->setEnd(endOfLog());
    connect(source_.get(), &ByteSource::arrived, this, &Document::take);
    connect(source_.get(), &ByteSource::ended, this, &Document::finish);
    connect(source_.get(), &ByteSource::failed, this, &Document::fail);
    takeAhead();
}

// Stretch by stretch, in turns of the event loop, while another thread reads ahead; then the rest.
void Document::takeAhead()
{
    if (stage_ != Stage::Loading || isEnding_) return; // somebody cancelled it
    aheadWaits_ = stands_;
    if (aheadWaits_) return;
    const auto taken = static_cast<qint64>(loader_.takeAhead(endOfLog()));
    bytesRead_ += taken;
    if (taken == 0) return source_->start(bytesRead_);
    growSoon();
    QTimer::singleShot(0, this, &Document::takeAhead);
}

// Behind it stands in the file what its side file has too.
qint64 Document::endOfLog() const
{
    constexpr qint64 none = std::numeric_limits<qint64>::max();
    if (!side_.merges) return none;
    return static_cast<qint64>(std::min(side_.logBytes, static_cast<std::uint64_t>(none)));
}

// While its program writes, what the side file has comes into the log by itself.
void Document::follow()
{
    side_ = {};
    follower_ = std::make_unique<FollowedFile>(descriptor_, path_);
    connect(follower_.get(), &FollowedFile::arrived, this, &Document::take);
    connect(follower_.get(), &FollowedFile::rested, this, &Document::rest);
    connect(follower_.get(), &FollowedFile::failed, this, &Document::fail);
    connect(follower_.get(), &FollowedFile::cut, this, [this] {
        interrupt(
            tr("%1 was cut by somebody, and is read no further: Reload reads what is left.").arg(title()));
    });
    connect(follower_.get(), &FollowedFile::replaced, this, [this] {
        interrupt(tr("Another log has the name %1 now: Reload reads that one.").arg(title()));
    });
    follower_->start();
}

void Document::rest()
{
    if (trace_.hasStopped()) return finish();
    const qint64 pid = trace_.hasStarted() ? trace_.at(0).pid.value_or(0) : 0;
    if (!follower_->isAbandonedBy(pid)) return;
    side_ = reactortrack::readSide(QFile::encodeName(path_).toStdString());
    finish();
}

void Document::interrupt(const QString& sentence)
{
    interruption_ = sentence;
    finish();
}

QString Document::title() const
{
    return isFile_ ? QFileInfo(path_).fileName() : path_;
}

std::optional<double> Document::share() const
{
    if (bytesTotal() <= 0) return std::nullopt;
    return std::min(1.0, static_cast<double>(bytesRead_) / static_cast<double>(bytesTotal()));
}

void Document::take(std::string_view bytes)
{
    const bool more = loader_.feed(bytes);
    bytesRead_ += static_cast<qint64>(bytes.size());
    if (!more) return stopReading();
    growSoon();
}

void Document::growSoon()
{
    if (trace_.size() - history_.eventCount() >= mostBehind)
        grow();
    else if (!growTimer_.isActive())
        growTimer_.start();
}

void Document::grow()
{
    growTimer_.stop();
    history_.extend();
    Q_EMIT grown();
}

void Document::tellSide(const std::string& why)
{
    const std::string name = reactortrack::sidePath(path_.toStdString());
    trace_.append({reactortrack::DiagnosticKind::Side, name, 0, 0, why});
}

void Document::takeSide()
{
    loader_.leaveFile();
    if (!side_.problem.empty()) tellSide(side_.problem);
    if (side_.merges) mergeSide();
    side_ = {};
}

void Document::mergeSide()
{
    const qint64 missing = static_cast<qint64>(side_.logBytes) - bytesRead_;
    // Read beyond, as before there was a side file: what it has would stand there twice.
    if (missing < 0) return tellSide("it begins before what was read of the log: Reload reads both");
    if (missing > 0) {
        tellSide(std::to_string(missing) + " bytes of the log before it are gone");
        loader_.feed("\n"); // what follows is no part of a line that was cut
    }
    loader_.feed(side_.lines);
}

void Document::cancel()
{
    if (stage_ != Stage::Loading || isEnding_) return;
    cancelWaits_ = stands_;
    if (cancelWaits_) return;
    const QString count = QLocale().toString(static_cast<qulonglong>(trace_.size()));
    interruption_ = tr("You cancelled loading after %1 events.").arg(count) + QLatin1Char(' ') +
                    (isFile_ ? tr("Reload (F5) reads all of it.") : tr("The rest of the input is not read."));
    loader_.stop();
    stopReading();
}

// A limit was met, the version is higher, or nobody wants more.
void Document::stopReading()
{
    if (source_) source_->stop();
    side_ = {};
    finish();
}

void Document::finish()
{
    if (follower_) follower_->stop();
    takeSide();
    loader_.finish();
    growTimer_.stop();
    history_.setOpenEnd(false);
    isEnding_ = true;
    grow();
    end();
}

// What its end tells of a long log is found in turns of the event loop, so that keys get theirs.
void Document::end()
{
    if (!history_.findProblems(problemShare)) {
        QTimer::singleShot(0, this, &Document::end);
        return;
    }
    stage_ = Stage::Finished;
    Q_EMIT finished();
}

void Document::fail(const QString& reason)
{
    stage_ = Stage::Failed;
    failure_ = tr("%1 cannot be read: %2.").arg(path_, reason);
    growTimer_.stop();
    if (bytesRead_ > 0) {
        loader_.finish();
        history_.setOpenEnd(false);
        grow();
    }
    Q_EMIT failed(failure_);
}

} // namespace model2map
