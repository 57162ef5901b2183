// SPDX-License-Identifier: MIT
#include <reactortrack/formats/log_reader.h>
#include <reactortrack/formats/read_ahead.h>
#include <reactortrack/formats/texts_file.h>
#include <reactortrack/formats/trace_parts.h>

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace reactortrack {

struct TraceLoader::Private final : LogReader::Sink {
    Private(Trace& into, std::string file, const ReadLimits& allowed)
        : trace(into), limits(allowed), reader(std::move(file), *this, limits)
    {
        trace.p_->depth = usableDepth(limits);
        trace.p_->reader = std::make_unique<LineReader>(trace.p_->depth);
        trace.p_->lines.setLongest(limits.lineBytes);
        trace.p_->events.setNameLimit(limits.names);
    }

    void take(const ReadLine& line) override
    {
        Trace::Private& into = *trace.p_;
        std::int64_t place = line.begin;
        // With its end.
        if (!texts.has(line.begin, line.text.size() + 1)) place = into.lines.keep(line.text);
        into.append(line.fields, line.number, place);
        if (into.events.hasTooManyNames()) reader.setFull(Limit::Names);
    }
    void take(Diagnostic diagnostic) override { trace.append(std::move(diagnostic)); }

    void takeBytes(std::string_view bytes, bool isUnpacked) override
    {
        if (std::string problem = texts.take(bytes, isUnpacked); !problem.empty())
            trace.append({DiagnosticKind::Spool, reader.file(), 0, 0, std::move(problem)});
        if (Descriptor file = texts.takeNewFile(); file.get() >= 0) trace.p_->lines.setFile(std::move(file));
    }

    bool beginAhead(std::int64_t end);
    bool takeNext();
    bool append(Stretch& stretch);
    bool feed(std::int64_t begin, std::int64_t end);
    EventStore::Numbers& numbersOf(const Stretch& stretch)
    {
        return trace.p_->numbers[firstNumbers + static_cast<std::size_t>(stretch.reader)];
    }

    Trace& trace;
    ReadLimits limits;
    LogReader reader;
    TextsFile texts;
    std::int64_t taken = 0; // bytes of the file, by takeAhead()
    bool isFed = false;     // by feed()
    std::int64_t stretchBytes = ReadAhead::usualBytes;
    std::optional<ReadAhead> ahead;
    std::size_t firstNumbers = 0; // those of its readers
};

// False: one thread is enough.
bool TraceLoader::Private::beginAhead(std::int64_t end)
{
    if (taken > 0 || isFed || !texts.hasOwn()) return false;
    if (std::thread::hardware_concurrency() < ReadAhead::readers) return false;
    const std::int64_t most = std::min(end, texts.ownBytes());
    if (most < 2 * stretchBytes) return false;
    try {
        ahead.emplace(texts.own(), most, limits, stretchBytes);
    } catch (const std::system_error&) { // the system has no more threads
        return false;
    }
    firstNumbers = trace.p_->numbers.size();
    trace.p_->numbers.resize(firstNumbers + ReadAhead::readers);
    return true;
}

// False: nothing more is taken.
bool TraceLoader::Private::takeNext()
{
    std::optional<Stretch> stretch = ahead->next();
    // Where the file changes meanwhile its lines may begin elsewhere.
    if (!stretch || stretch->begin != taken) return false;
    if (append(*stretch)) {
        taken = stretch->end;
        return true;
    }
    if (!feed(taken, stretch->end)) return false;
    stretch->events.blocks.clear();
    stretch->events.size = 0;
    trace.p_->events.append(std::move(stretch->events), numbersOf(*stretch));
    return true;
}

// False: it is to be fed.
bool TraceLoader::Private::append(Stretch& stretch)
{
    const std::size_t names = trace.p_->events.names() + stretch.events.names.size();
    const auto bytes = static_cast<std::size_t>(stretch.end - stretch.begin);
    const std::int64_t line = reader.counts().lines + 1;
    if (stretch.begin == stretch.end) return true; // a long line goes past it
    if (!stretch.isClean || names > limits.names || !reader.skip(bytes, stretch.counts)) return false;
    texts.skip(bytes);
    trace.p_->append(std::move(stretch), line, numbersOf(stretch));
    return true;
}

// False: the file has become shorter, or nothing more is wanted.
bool TraceLoader::Private::feed(std::int64_t begin, std::int64_t end)
{
    std::string piece(StretchReader::pieceBytes, '\0');
    while (begin < end) {
        const std::string_view bytes = readPiece(texts.own(), begin, end, piece);
        reader.feed(bytes);
        taken = begin += static_cast<std::int64_t>(bytes.size());
        if (bytes.empty() || reader.isPacked() || !reader.wantsMore()) return false;
    }
    return true;
}

TraceLoader::TraceLoader(Trace& trace, std::string file, ReadLimits limits)
    : p_(std::make_unique<Private>(trace, std::move(file), limits))
{
}
TraceLoader::~TraceLoader() = default;
TraceLoader::TraceLoader(TraceLoader&&) noexcept = default;

void TraceLoader::setFile(int descriptor)
{
    p_->texts.setOwn(descriptor);
}

void TraceLoader::leaveFile()
{
    p_->texts.leaveOwn();
}

bool TraceLoader::feed(std::string_view bytes)
{
    p_->isFed = true;
    p_->reader.feed(bytes);
    p_->trace.setCounts(p_->reader.counts());
    return p_->reader.wantsMore();
}

void TraceLoader::setStretches(std::int64_t bytes)
{
    p_->stretchBytes = bytes;
}

std::size_t TraceLoader::takeAhead(std::int64_t end)
{
    if (!p_->ahead && !p_->beginAhead(end)) return 0;
    const std::int64_t begin = p_->taken;
    while (p_->ahead && p_->taken == begin)
        if (!p_->takeNext()) p_->ahead.reset();
    p_->trace.setCounts(p_->reader.counts());
    return static_cast<std::size_t>(p_->taken - begin);
}

std::uint64_t TraceLoader::takeFile(int descriptor, std::uint64_t bytes, const std::function<void()>& onTaken)
{
    setFile(descriptor);
    const auto end = static_cast<std::int64_t>(std::min<std::uint64_t>(bytes, INT64_MAX));
    std::uint64_t all = 0;
    while (const std::size_t taken = takeAhead(end)) {
        all += taken;
        onTaken();
    }
    return all;
}

void TraceLoader::stop()
{
    p_->ahead.reset();
    p_->reader.stop();
    p_->trace.setCounts(p_->reader.counts());
}

void TraceLoader::finish()
{
    p_->reader.finish();
    p_->trace.p_->events.giveBackRest();
    p_->trace.setCounts(p_->reader.counts());
}

} // namespace reactortrack
