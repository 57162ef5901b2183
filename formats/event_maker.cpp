// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event_maker.h>

#include <reactortrack/formats/decimal.h>
#include <reactortrack/formats/mon_out.h>

#include <algorithm>

namespace reactortrack {

namespace {

constexpr std::size_t noNode = 0;

std::string describe(const JsonNode& node)
{
    switch (node.kind) {
    case JsonKind::Null:
        return "null";
    case JsonKind::False:
        return "false";
    case JsonKind::True:
        return "true";
    case JsonKind::Number:
        return "number " + (node.text.size() <= 40 ? std::string(node.text) : quoted(node.text));
    case JsonKind::String:
        return "string " + quoted(node.text);
    case JsonKind::Array:
        return "an array";
    case JsonKind::Object:
        break;
    }
    return "an object";
}

std::string inQuotes(std::string_view key)
{
    return "\"" + std::string(key) + "\"";
}

// Nine decimals say nothing in a message about whole seconds.
std::string secondsText(std::int64_t nanoseconds)
{
    constexpr std::int64_t perSecond = 1'000'000'000;
    const std::string whole = std::to_string(nanoseconds / perSecond);
    const std::int64_t rest = nanoseconds % perSecond;
    return rest == 0 ? whole : whole + "." + std::to_string(perSecond + rest).substr(1);
}

} // namespace

// Reads one value of the line into the member of the event that it belongs to.
struct EventMaker::Taker {
    EventMaker& maker;
    Field field;
    std::size_t node;

    std::string_view key() const { return fieldInfo(field).key; }

    bool operator()(TextMember member) const
    {
        std::string_view text;
        if (!maker.readText(node, key(), text)) return false;
        maker.event_.*member = text;
        return true;
    }
    bool operator()(BranchMember member) const
    {
        const JsonKind kind = (*maker.nodes_)[node].kind;
        if (kind != JsonKind::True && kind != JsonKind::False)
            return maker.wrongType(node, "true or false", key());
        maker.event_.*member = kind == JsonKind::True;
        return true;
    }
    bool operator()(ErrorMember) const { return maker.readError(node); }
    bool operator()(DeferredMember member) const
    {
        std::int64_t value = 0;
        if (!integer(value, 0)) return false;
        maker.event_.*member = DeferredId{value};
        return true;
    }
    bool operator()(IntegerMember member) const
    {
        std::int64_t value = 0;
        if (!integer(value, 0)) return false;
        maker.event_.*member = value;
        return true;
    }
    bool operator()(ThreadMember member) const { return integer(maker.event_.*member, 0); }
    bool operator()(TimeMember member) const
    {
        std::int64_t value = 0;
        if (!integer(value, mon_out::timeDecimals)) return false;
        maker.event_.*member = Nanoseconds{value};
        return true;
    }

private:
    bool integer(std::int64_t& out, int decimals) const
    {
        return maker.readInteger(node, key(), decimals, leastOf(maker.event_.action, field),
                                 fieldInfo(field).most, out);
    }
};

EventMaker::Outcome EventMaker::make(const JsonNodes& nodes)
{
    nodes_ = &nodes;
    event_ = {};
    problem_ = {};
    findKeys(0);
    const Outcome outcome = readAction();
    if (outcome != Outcome::Made) return outcome;
    for (std::size_t i = 0; i < fieldCount; ++i)
        if (!readField(static_cast<Field>(i))) return Outcome::Bad;
    return Outcome::Made;
}

void EventMaker::findKeys(std::size_t object)
{
    actionNode_ = noNode;
    fieldNodes_.fill(noNode);
    unknownKeys_ = 0;
    for (std::size_t at = object + 1; at < (*nodes_)[object].end; at = (*nodes_)[at].end) {
        const std::string_view key = (*nodes_)[at].key;
        const auto found = std::find_if(fieldTable.begin(), fieldTable.end(),
                                        [key](const FieldInfo& info) { return info.key == key; });
        if (key == "action")
            actionNode_ = at;
        else if (found != fieldTable.end())
            fieldNodes_[static_cast<std::size_t>(found - fieldTable.begin())] = at;
        else
            ++unknownKeys_;
    }
}

EventMaker::Outcome EventMaker::readAction()
{
    const auto bad = [](bool) { return Outcome::Bad; };
    if (actionNode_ == noNode)
        return bad(fail((*nodes_)[0].column, "expected the key \"action\", found an object without it"));
    const JsonNode& node = (*nodes_)[actionNode_];
    if (node.kind != JsonKind::String) return bad(wrongType(actionNode_, "a string", "action"));
    if (node.text.empty())
        return bad(fail(node.column, "expected a word for \"action\", found an empty string"));
    event_.action = actionFromName(node.text);
    if (event_.action == Action::Unknown) return Outcome::UnknownAction;
    return isTooNew() ? Outcome::Refused : Outcome::Made;
}

// Asked before any other key is read: what they mean in a newer version nobody knows.
bool EventMaker::isTooNew()
{
    const std::size_t at = fieldNodes_[static_cast<std::size_t>(Field::Version)];
    if (event_.action != Action::Started || at == noNode) return false;
    const JsonNode& node = (*nodes_)[at];
    if (node.kind != JsonKind::Number || node.text.front() == '-') return false;
    const Decimal written = readDecimal(node.text, 0);
    if (written.fits && written.value <= mon_out::version) return false;
    fail(node.column, "expected a log of version " + std::to_string(mon_out::version) +
                          " or lower, found version " +
                          (node.text.size() <= 40 ? std::string(node.text) : quoted(node.text)) +
                          ": nothing of it is read");
    return true;
}

bool EventMaker::readField(Field field)
{
    const std::size_t node = fieldNodes_[static_cast<std::size_t>(field)];
    const bool present = node != noNode && (*nodes_)[node].kind != JsonKind::Null;
    if (!present) {
        if (!isRequired(event_.action, field)) return true;
        return fail((*nodes_)[node].column, "expected the key " + inQuotes(fieldInfo(field).key) +
                                                " for the action " + inQuotes(actionName(event_.action)) +
                                                ", found " +
                                                (node == noNode ? "an object without it" : "null"));
    }
    if (!mayHave(event_.action, field)) {
        ++unknownKeys_;
        return true;
    }
    return std::visit(
        [&](auto member) {
            return Taker{*this, field, node}(member);
        },
        fieldInfo(field).member);
}

bool EventMaker::readText(std::size_t node, std::string_view key, std::string_view& out)
{
    if ((*nodes_)[node].kind != JsonKind::String) return wrongType(node, "a string", key);
    out = (*nodes_)[node].text;
    return true;
}

bool EventMaker::readInteger(std::size_t node, std::string_view key, int decimals, std::int64_t least,
                             std::int64_t most, std::int64_t& out)
{
    const bool seconds = decimals != 0;
    const std::string_view wanted = seconds ? "a number of seconds" : "a whole number";
    if ((*nodes_)[node].kind != JsonKind::Number) return wrongType(node, wanted, key);
    const Decimal number = readDecimal((*nodes_)[node].text, decimals);
    if (!seconds && number.fits && !number.exact) return wrongType(node, wanted, key);
    out = number.value;
    if (number.fits && out >= least && out <= most) return true;
    const auto text = [seconds](std::int64_t limit) {
        return seconds ? secondsText(limit) : std::to_string(limit);
    };
    return wrongType(node, std::string(wanted) + " from " + text(least) + " to " + text(most), key);
}

// Causes by a loop; there may be as many of them as the depth allows.
bool EventMaker::readError(std::size_t node)
{
    // Nothing may move once something points to it, and no line has more errors or frames than nodes.
    errors_.clear();
    errors_.reserve(nodes_->size());
    frames_.clear();
    frames_.reserve(nodes_->size());
    while (node != noNode) {
        std::size_t cause = noNode;
        if (!readErrorLevel(node, cause)) return false;
        if (errors_.size() > 1) errors_[errors_.size() - 2].cause = &errors_.back();
        node = cause;
    }
    event_.error = &errors_.front();
    return true;
}

bool EventMaker::readErrorLevel(std::size_t node, std::size_t& cause)
{
    const JsonNodes& nodes = *nodes_;
    if (nodes[node].kind != JsonKind::Object) return wrongType(node, "an object", nodes[node].key);
    std::size_t type = noNode, message = noNode, frames = noNode;
    for (std::size_t at = node + 1; at < nodes[node].end; at = nodes[at].end) {
        if (nodes[at].key == "type")
            type = at;
        else if (nodes[at].key == "message")
            message = at;
        else if (nodes[at].key == "frames")
            frames = at;
        else if (nodes[at].key == "cause")
            cause = at;
        else
            ++unknownKeys_;
    }
    const auto isThere = [&](std::size_t at) { return at != noNode && nodes[at].kind != JsonKind::Null; };
    ErrorInfo& error = errors_.emplace_back();
    if (!isThere(cause)) cause = noNode;
    return (!isThere(type) || readText(type, "type", error.type)) &&
           (!isThere(message) || readText(message, "message", error.message)) &&
           (!isThere(frames) || readFrames(frames, error.frames));
}

bool EventMaker::readFrames(std::size_t node, std::span<const Frame>& frames)
{
    if ((*nodes_)[node].kind != JsonKind::Array) return wrongType(node, "an array", "frames");
    const std::size_t first = frames_.size();
    for (std::size_t at = node + 1; at < (*nodes_)[node].end; at = (*nodes_)[at].end)
        if (!readFrame(at, frames_.emplace_back())) return false;
    frames = std::span(frames_).subspan(first);
    return true;
}

bool EventMaker::readFrame(std::size_t node, Frame& frame)
{
    const JsonNodes& nodes = *nodes_;
    if (nodes[node].kind != JsonKind::Object) return wrongType(node, "objects", "frames");
    std::size_t function = noNode, file = noNode, line = noNode;
    for (std::size_t at = node + 1; at < nodes[node].end; at = nodes[at].end) {
        if (nodes[at].key == "function")
            function = at;
        else if (nodes[at].key == "file")
            file = at;
        else if (nodes[at].key == "line")
            line = at;
        else
            ++unknownKeys_;
    }
    const auto isThere = [&](std::size_t at) { return at != noNode && nodes[at].kind != JsonKind::Null; };
    return (!isThere(function) || readText(function, "function", frame.function)) &&
           (!isThere(file) || readText(file, "file", frame.file)) &&
           (!isThere(line) ||
            readInteger(line, "line", 0, 0, std::numeric_limits<std::int64_t>::max(), frame.line));
}

bool EventMaker::fail(std::size_t column, std::string reason)
{
    problem_ = {column, std::move(reason)};
    return false;
}

bool EventMaker::wrongType(std::size_t node, std::string_view wanted, std::string_view key)
{
    const JsonNode& found = (*nodes_)[node];
    return fail(found.column,
                "expected " + std::string(wanted) + " for " + inQuotes(key) + ", found " + describe(found));
}

} // namespace reactortrack
