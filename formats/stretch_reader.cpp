// SPDX-License-Identifier: MIT
#include <reactortrack/formats/stretch_reader.h>

#include <algorithm>
#include <cerrno>
#include <limits>

#include <unistd.h>

namespace reactortrack {

namespace {

// Of those that count over the whole log nothing is known here.
ReadLimits limitsOfLines(const ReadLimits& limits)
{
    ReadLimits ofLines;
    ofLines.lineBytes = limits.lineBytes;
    ofLines.depth = limits.depth;
    ofLines.events = ofLines.badLines = std::numeric_limits<std::int64_t>::max();
    return ofLines;
}

} // namespace

std::string_view readPiece(int file, std::int64_t begin, std::int64_t end, std::string& buffer)
{
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(end - begin, 0));
    ssize_t count = -1;
    do
        count = ::pread(file, buffer.data(), std::min(buffer.size(), most), static_cast<off_t>(begin));
    while (count < 0 && errno == EINTR);
    return std::string_view(buffer).substr(0, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
}

StretchReader::StretchReader(const ReadLimits& limits)
    : limits_(limitsOfLines(limits)), piece_(pieceBytes, '\0')
{
}

void StretchReader::read(int file, Stretch& stretch)
{
    LogReader lines({}, *this, limits_);
    stretch_ = &stretch;
    lines_ = &lines;
    stretch.isClean = true;
    for (std::int64_t at = stretch.begin; at < stretch.end && stretch.isClean;) {
        const std::string_view bytes = readPiece(file, at, stretch.end, piece_);
        if (bytes.empty()) stretch.isClean = false;
        lines.feedLines(bytes);
        at += static_cast<std::int64_t>(bytes.size());
    }
    stretch.counts = lines.counts();
    stretch.isClean = stretch.isClean && stretch.counts.lines == stretch.counts.events;
    stretch.events = store_.takeBatch();
}

void StretchReader::take(const ReadLine& line)
{
    const Action action = line.fields.action;
    if (isNoted(action) || store_.size() == 0) stretch_->noted.push_back({store_.size(), action});
    stretch_->last = action;
    store_.append(line.fields, stretch_->begin + line.begin);
}

void StretchReader::take(Diagnostic)
{
    stretch_->isClean = false;
    lines_->setFull(Limit::Bad); // nothing more is wanted
}

} // namespace reactortrack
