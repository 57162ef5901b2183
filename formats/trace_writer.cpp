// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace_writer.h>

#include <reactortrack/formats/event_fields.h>
#include <reactortrack/formats/json_text.h>
#include <reactortrack/formats/mon_out.h>

#include <charconv>

namespace reactortrack {

namespace {

void appendInteger(std::string& out, std::int64_t value)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

// Seconds with all nine decimals, so that nothing is rounded.
void appendSeconds(std::string& out, Nanoseconds time)
{
    constexpr std::uint64_t perSecond = 1'000'000'000;
    const bool negative = time.count < 0;
    // The magnitude of the least int64 is no int64.
    const std::uint64_t magnitude =
        negative ? 0 - static_cast<std::uint64_t>(time.count) : static_cast<std::uint64_t>(time.count);
    if (negative) out.push_back('-');
    appendInteger(out, static_cast<std::int64_t>(magnitude / perSecond));
    char digits[24];
    // A one before the decimals keeps their zeros.
    const auto end = std::to_chars(digits, digits + sizeof digits, perSecond + magnitude % perSecond).ptr;
    digits[0] = '.';
    out.append(digits, end);
}

void appendFrames(std::string& out, std::span<const Frame> frames)
{
    out.append(", \"frames\": [");
    std::string_view separator;
    for (const Frame& frame : frames) {
        out.append(separator).append("{\"function\": ");
        appendJsonString(out, frame.function);
        out.append(", \"file\": ");
        appendJsonString(out, frame.file);
        out.append(", \"line\": ");
        appendInteger(out, frame.line);
        out.push_back('}');
        separator = ", ";
    }
    out.push_back(']');
}

// Causes by a loop: a chain of them may be long, and even closed to a circle.
void appendError(std::string& out, const ErrorInfo& error)
{
    std::size_t open = 0;
    for (const ErrorInfo* at = &error; at != nullptr && open <= mon_out::greatestCauses; at = at->cause) {
        out.append(open == 0 ? "{\"type\": " : ", \"cause\": {\"type\": ");
        appendJsonString(out, at->type);
        out.append(", \"message\": ");
        appendJsonString(out, at->message);
        if (!at->frames.empty()) appendFrames(out, at->frames);
        ++open;
    }
    out.append(open, '}');
}

// Appends the key and value of one field, or nothing where the event has nothing to say there.
class FieldWriter {
public:
    FieldWriter(std::string& out, const Event& event) : out_(out), event_(event) {}

    void write(Field field)
    {
        key_ = fieldInfo(field).key;
        writesNull_ = isWrittenWhenNull(event_.action, field);
        std::visit([this](auto member) { value(event_.*member); }, fieldInfo(field).member);
    }

private:
    void value(const Text& text)
    {
        if (text) {
            key();
            appendJsonString(out_, *text);
        } else if (writesNull_) {
            key();
            out_.append("null");
        }
    }
    void value(const std::optional<bool>& branch)
    {
        if (!branch) return;
        key();
        out_.append(*branch ? "true" : "false");
    }
    void value(const ErrorInfo* error)
    {
        if (error == nullptr) return;
        key();
        appendError(out_, *error);
    }
    void value(DeferredId id)
    {
        if (id == DeferredId::None) return;
        key();
        appendInteger(out_, number(id));
    }
    void value(const std::optional<std::int64_t>& integer)
    {
        if (!integer) return;
        key();
        appendInteger(out_, *integer);
    }
    void value(std::int64_t thread)
    {
        if (thread == 1) return;
        key();
        appendInteger(out_, thread);
    }
    void value(const std::optional<Nanoseconds>& time)
    {
        if (!time) return;
        key();
        appendSeconds(out_, *time);
    }
    void key() { out_.append(", \"").append(key_).append("\": "); }

    std::string& out_;
    const Event& event_;
    std::string_view key_;
    bool writesNull_ = false;
};

bool saysNothing(const Event& event, Field field)
{
    return field == Field::Kind && event.kind == "deferred";
}

} // namespace

void appendLine(std::string& line, const Event& event)
{
    if (event.action == Action::Unknown) return;
    line.append("{\"action\": \"").append(actionName(event.action)).push_back('"');
    FieldWriter writer(line, event);
    writer.write(Field::Deferred);
    for (const Field field : rowOf(event.action))
        if (!saysNothing(event, field)) writer.write(field);
    for (const Field field : {Field::Site, Field::By, Field::Thread, Field::T})
        writer.write(field);
    line.append("}\n");
}

} // namespace reactortrack
