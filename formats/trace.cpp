// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace.h>

#include <reactortrack/formats/trace_parts.h>
#include <reactortrack/formats/trace_writer.h>

#include <algorithm>

namespace reactortrack {

namespace {

bool sameEvent(const Event& a, const Event& b)
{
    return a.action == b.action && a.deferred == b.deferred && a.t == b.t;
}

// As Event(), which g++ makes one instruction of that takes ten nanoseconds, unless it is told of processors
// since 2013: then the library clears it.
#if defined(__x86_64__)
[[gnu::noinline, gnu::target("tune=haswell")]]
#endif
Event emptyEvent()
{
    return {};
}

} // namespace

Trace::Trace() : p_(std::make_unique<Private>()) {}
Trace::~Trace() = default;
Trace::Trace(Trace&&) noexcept = default;
Trace& Trace::operator=(Trace&&) noexcept = default;

std::size_t Trace::size() const noexcept
{
    return p_->events.size();
}

std::int64_t Trace::lineOf(EventIndex index) const
{
    const auto after =
        std::upper_bound(p_->lineJumps.begin(), p_->lineJumps.end(), index,
                         [](EventIndex wanted, const auto& jump) { return wanted < jump.index; });
    const auto& jump = *std::prev(after);
    return jump.line + static_cast<std::int64_t>(index - jump.index);
}

void Trace::append(const Event& event, std::int64_t line)
{
    LineFields fields;
    fields.set(event);
    std::string text;
    appendLine(text, event);
    text.pop_back(); // its end
    p_->append(fields, line, p_->lines.keep(text));
}

void Trace::Private::appendNoted(const LineFields& event, std::int64_t line, std::int64_t place)
{
    note(events.size(), event.action, line);
    last = event.action;
    nextLine = line + 1;
    events.append(event, place);
}

// Its first event is on that line, each other on the one after it.
void Trace::Private::append(Stretch&& stretch, std::int64_t line, EventStore::Numbers& into)
{
    for (const Stretch::Noted& noted : stretch.noted) {
        const std::int64_t itsLine = line + static_cast<std::int64_t>(noted.index);
        if (noted.index > 0) nextLine = itsLine;
        note(events.size() + noted.index, noted.action, itsLine);
    }
    last = stretch.last;
    nextLine = line + static_cast<std::int64_t>(stretch.events.size);
    events.append(std::move(stretch.events), into);
}

void Trace::Private::note(EventIndex index, Action action, std::int64_t line)
{
    if (index == 0) first = action;
    if (line != nextLine) lineJumps.push_back({index, line});
    if (action == Action::Started) {
        allStopped = allStopped && (index == 0 || stopped);
        started = true;
        stopped = false;
    } else if (action == Action::Stopped) {
        stopped = true;
    } else if (action == Action::Lost) {
        lost = true;
    }
}

Event Trace::brief(EventIndex index) const
{
    Event event = emptyEvent();
    p_->events.get(index, event);
    return event;
}

Event Trace::at(EventIndex index) const
{
    Event event = emptyEvent();
    const EventStore::Found found = p_->events.get(index, event);
    if (found.far() != 0) p_->readTexts(index, found, event);
    return event;
}

Text Trace::name(EventIndex index, Text Event::*member) const
{
    return p_->events.name(index, member);
}

Text Trace::errorType(EventIndex index) const
{
    return p_->events.errorType(index);
}

std::optional<std::string> Trace::lineText(EventIndex index) const
{
    Event event;
    const EventStore::Found found = p_->events.get(index, event);
    const std::lock_guard lock(p_->mutex);
    const std::string_view line = p_->lines.line(found.far() != 0 ? found.line : placeOf(index));
    if (p_->reader->read(line) != LineReader::Outcome::Made) return std::nullopt;
    return sameEvent(p_->reader->fields().event(), event) ? std::optional(std::string(line)) : std::nullopt;
}

// Of an event whose line's place is not written down.
std::int64_t Trace::placeOf(EventIndex index) const
{
    const EventStore::BlockBegin begin = p_->events.blockBegin(index);
    // Of what is kept each line is an event; in a file there are others between.
    const std::int64_t lines = LineStore::isKept(begin.line) ? static_cast<std::int64_t>(index - begin.index)
                                                             : lineOf(index) - lineOf(begin.index);
    return p_->lines.after(begin.line, lines);
}

Event readAgain(LineReader& reader, std::string_view line, const Event& event)
{
    const bool made = reader.read(line) == LineReader::Outcome::Made;
    const Event read = made ? reader.fields().event() : Event();
    return sameEvent(read, event) ? read : Event();
}

void Trace::Private::readTexts(EventIndex index, const EventStore::Found& found, Event& event)
{
    const std::lock_guard lock(mutex);
    const Event read = readAgain(*reader, lines.line(found.line), event);
    forEachOf(found.far(), [&](Field field) {
        if (field == Field::Error) {
            event.error = keptError(index, read.error);
        } else {
            const TextMember member = std::get<TextMember>(fieldInfo(field).member);
            event.*member = keptText(read.*member);
        }
    });
}

// Keeps an error and its causes, one after the other, once for each event.
const ErrorInfo* Trace::Private::keptError(EventIndex index, const ErrorInfo* error)
{
    if (!error) return &goneError;
    const ErrorInfo*& known = errorOf[index];
    if (known) return known;
    for (const ErrorInfo* at = error; at; at = at->cause) {
        std::vector<Frame>& kept = frames.emplace_back();
        for (const Frame& frame : at->frames)
            kept.push_back({*keptText(frame.function), *keptText(frame.file), frame.line});
        ErrorInfo* const before = known ? &errors.back() : nullptr;
        errors.push_back({*keptText(at->type), *keptText(at->message), kept, nullptr});
        if (before)
            before->cause = &errors.back();
        else
            known = &errors.back();
    }
    return known;
}

void Trace::append(Diagnostic diagnostic)
{
    if (diagnostic.kind != DiagnosticKind::Spool) p_->damaged = true;
    const bool counted = diagnostic.kind == DiagnosticKind::BadLine;
    if (!counted || p_->diagnostics.size() < maxDiagnostics) p_->diagnostics.push_back(std::move(diagnostic));
}

const std::vector<Diagnostic>& Trace::diagnostics() const noexcept
{
    return p_->diagnostics;
}
void Trace::setCounts(const ReadCounts& counts)
{
    p_->counts = counts;
}
const ReadCounts& Trace::counts() const noexcept
{
    return p_->counts;
}

bool Trace::hasStarted() const noexcept
{
    return p_->started;
}
bool Trace::hasStopped() const noexcept
{
    return p_->stopped;
}
bool Trace::hasLost() const noexcept
{
    return p_->lost;
}

bool Trace::complete() const noexcept
{
    if (p_->damaged || p_->lost) return false;
    return p_->first == Action::Started && p_->last == Action::Stopped && p_->allStopped;
}

} // namespace reactortrack
