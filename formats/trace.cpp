// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace.h>

#include <reactortrack/formats/event_fields.h>
#include <reactortrack/formats/text_pool.h>

#include <algorithm>
#include <deque>
#include <limits>

namespace reactortrack {

namespace {

// What nearly every event has, a column each; `none` where the event has it not.
constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();

bool isHot(Field field)
{
    switch (field) {
    case Field::Deferred:
    case Field::Slot:
    case Field::Callback:
    case Field::Branch:
    case Field::Thread:
    case Field::T:
        return true;
    default:
        return false;
    }
}

// A key that stands aside, and its number: of a text its id, of an error its place, of all else the value.
struct Cell {
    Field field;
    std::int64_t value;
};

} // namespace

struct Trace::Private {
    void appendHot(const Event& event);
    void appendCells(const Event& event);
    std::int64_t pack(const Text& text) { return text ? static_cast<std::int64_t>(texts.idOf(*text)) : none; }
    std::int64_t pack(std::optional<bool> branch) const { return branch ? std::int64_t{*branch} : none; }
    std::int64_t pack(const ErrorInfo* error) { return error != nullptr ? keepError(*error) : none; }
    std::int64_t pack(DeferredId id) const { return id != DeferredId::None ? number(id) : none; }
    std::int64_t pack(std::optional<std::int64_t> integer) const { return integer.value_or(none); }
    std::int64_t pack(std::int64_t integer) const { return integer; }
    std::int64_t pack(std::optional<Nanoseconds> time) const { return time ? time->count : none; }

    std::int64_t keepError(const ErrorInfo& error);
    std::string_view keep(std::string_view text) { return texts.text(texts.idOf(text)); }
    void unpack(const Cell& cell, Event& event) const;
    void note(const Event& event);

    TextPool texts;
    std::vector<Action> actions;
    std::vector<std::int64_t> deferreds, slots, threads, times, lines;
    std::vector<TextId> callbacks;
    std::vector<std::int8_t> branches; // -1: none
    std::vector<std::size_t> cellEnds;
    std::vector<Cell> cells;
    std::deque<ErrorInfo> errors; // these two never move what they hold
    std::deque<std::vector<Frame>> frames;

    std::vector<Diagnostic> diagnostics;
    ReadCounts counts;
    bool damaged = false;
    bool started = false, stopped = false, lost = false;
    bool allStopped = true; // every section before the last
};

Trace::Trace() : p_(std::make_unique<Private>()) {}
Trace::~Trace() = default;
Trace::Trace(Trace&&) noexcept = default;
Trace& Trace::operator=(Trace&&) noexcept = default;

std::size_t Trace::size() const noexcept
{
    return p_->actions.size();
}
std::int64_t Trace::lineOf(EventIndex index) const
{
    return p_->lines[index];
}

void Trace::append(const Event& event, std::int64_t line)
{
    p_->note(event);
    p_->actions.push_back(event.action);
    p_->lines.push_back(line);
    p_->appendHot(event);
    p_->appendCells(event);
}

void Trace::Private::note(const Event& event)
{
    if (event.action == Action::Started) {
        allStopped = allStopped && (actions.empty() || stopped);
        started = true;
    }
    stopped = event.action == Action::Stopped || (stopped && event.action != Action::Started);
    lost = lost || event.action == Action::Lost;
}

void Trace::Private::appendHot(const Event& event)
{
    deferreds.push_back(number(event.deferred));
    slots.push_back(pack(event.slot));
    threads.push_back(event.thread);
    times.push_back(pack(event.t));
    callbacks.push_back(event.callback ? texts.idOf(*event.callback) : TextId::None);
    branches.push_back(event.branch ? static_cast<std::int8_t>(*event.branch) : std::int8_t{-1});
}

void Trace::Private::appendCells(const Event& event)
{
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        if (isHot(field)) continue;
        const std::int64_t value =
            std::visit([&](auto member) { return pack(event.*member); }, fieldInfo(field).member);
        if (value != none) cells.push_back({field, value});
    }
    cellEnds.push_back(cells.size());
}

// Keeps an error and its causes, one after the other; returns the place of the first.
std::int64_t Trace::Private::keepError(const ErrorInfo& error)
{
    const std::size_t first = errors.size();
    for (const ErrorInfo* at = &error; at != nullptr; at = at->cause) {
        std::vector<Frame>& kept = frames.emplace_back();
        for (const Frame& frame : at->frames)
            kept.push_back({keep(frame.function), keep(frame.file), frame.line});
        errors.push_back({keep(at->type), keep(at->message), kept, nullptr});
        if (errors.size() > first + 1) errors[errors.size() - 2].cause = &errors.back();
    }
    return static_cast<std::int64_t>(first);
}

Event Trace::at(EventIndex index) const
{
    const Private& p = *p_;
    Event event;
    event.action = p.actions[index];
    event.deferred = DeferredId{p.deferreds[index]};
    if (p.slots[index] != none) event.slot = p.slots[index];
    event.thread = p.threads[index];
    if (p.times[index] != none) event.t = Timestamp{p.times[index]};
    if (p.callbacks[index] != TextId::None) event.callback = p.texts.text(p.callbacks[index]);
    if (p.branches[index] >= 0) event.branch = p.branches[index] != 0;
    for (std::size_t i = index == 0 ? 0 : p.cellEnds[index - 1]; i < p.cellEnds[index]; ++i)
        p.unpack(p.cells[i], event);
    return event;
}

void Trace::Private::unpack(const Cell& cell, Event& event) const
{
    struct Setter {
        const Private& p;
        std::int64_t value;
        Event& event;

        void operator()(TextMember member) const { event.*member = p.texts.text(static_cast<TextId>(value)); }
        void operator()(BranchMember member) const { event.*member = value != 0; }
        void operator()(ErrorMember member) const
        {
            event.*member = &p.errors[static_cast<std::size_t>(value)];
        }
        void operator()(DeferredMember member) const { event.*member = DeferredId{value}; }
        void operator()(IntegerMember member) const { event.*member = value; }
        void operator()(ThreadMember member) const { event.*member = value; }
        void operator()(TimeMember member) const { event.*member = Nanoseconds{value}; }
    };
    std::visit(Setter{*this, cell.value, event}, fieldInfo(cell.field).member);
}

void Trace::append(Diagnostic diagnostic)
{
    p_->damaged = true;
    if (p_->diagnostics.size() < maxDiagnostics) p_->diagnostics.push_back(std::move(diagnostic));
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
    if (p_->damaged || p_->lost || p_->actions.empty()) return false;
    return p_->actions.front() == Action::Started && p_->actions.back() == Action::Stopped && p_->allStopped;
}

} // namespace reactortrack
