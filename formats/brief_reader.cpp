// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace.h>

#include <reactortrack/formats/trace_parts.h>

namespace reactortrack {

// Beside those of the trace, which others may use meanwhile.
struct BriefReader::Texts {
    explicit Texts(std::size_t depth) : reader(depth) {}
    LineStore::Window window;
    LineReader reader;
    Event event;
};

BriefReader::BriefReader(const Trace& trace) : trace_(&trace) {}
BriefReader::~BriefReader() = default;
BriefReader::BriefReader(BriefReader&&) noexcept = default;
BriefReader& BriefReader::operator=(BriefReader&&) noexcept = default;

const Event& BriefReader::at(EventIndex index)
{
    const EventStore& events = trace_->p_->events;
    if (index != next_ || !block_->has(index)) find(index);
    const std::size_t place = index - block_->first;
    const EventShape& shape = events.shapeAt(*block_, record_);
    if ((fields_ & ~shape.fields & (otherFields | nameFields)) != 0) clear(shape.fields);
    const std::uint8_t* const record = record_;
    fields_ = shape.fields;
    next_ = index + 1;
    record_ = events.behind(*block_, shape, record, place);
    line_ = events.get(*block_, shape, record, place, event_).line;
    return event_;
}

void BriefReader::find(EventIndex index)
{
    const EventStore& events = trace_->p_->events;
    if (!block_ || !block_->has(index)) block_ = &events.blockOf(index);
    record_ = events.recordAt(*block_, index - block_->first);
}

// What the next one, which has these fields, does not set itself; few have more than names beside that.
void BriefReader::clear(FieldSet fields)
{
    if ((fields_ & ~fields & otherFields) != 0) event_ = {};
    forEachOf(fields_ & ~fields & nameFields,
              [this](Field field) { event_.*std::get<TextMember>(fieldInfo(field).member) = Text(); });
}

std::string_view BriefReader::textLine()
{
    if ((fields_ & farFields) == 0) return {};
    if (!texts_) texts_ = std::make_unique<Texts>(trace_->p_->depth);
    return trace_->p_->lines.line(line_, texts_->window);
}

const Event& BriefReader::whole()
{
    if ((fields_ & farFields) == 0) return event_;
    const std::string_view line = textLine();
    const Event read = readAgain(texts_->reader, line, event_);
    texts_->event = event_;
    forEachOf(fields_ & farFields, [&](Field field) {
        if (field == Field::Error) {
            texts_->event.error = read.error ? read.error : &goneError;
        } else {
            const TextMember member = std::get<TextMember>(fieldInfo(field).member);
            texts_->event.*member = (read.*member).value_or(Trace::goneText);
        }
    });
    return texts_->event;
}

} // namespace reactortrack
