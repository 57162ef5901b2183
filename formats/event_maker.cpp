// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event_maker.h>

#include <reactortrack/formats/decimal.h>
#include <reactortrack/formats/mon_out.h>

#include <algorithm>

namespace reactortrack {

namespace {

constexpr std::size_t noNode = 0;

} // namespace

// Reads one value of the line into the member of the event that it belongs to.
struct EventMaker::Taker {
    EventMaker& maker;
    NodeValues& values;
    Field field;
    std::size_t node;

    bool operator()(TextMember member) const
    {
        std::string_view text;
        const bool good = values.text(node, key(), text);
        if (good) maker.event_.*member = text;
        return good;
    }
    bool operator()(BranchMember member) const
    {
        return values.boolean(node, key(), (maker.event_.*member).emplace());
    }
    bool operator()(ErrorMember member) const
    {
        maker.event_.*member = maker.errors_.make(values, node);
        maker.unknownKeys_ += maker.errors_.unknownKeys();
        return maker.event_.*member != nullptr;
    }
    bool operator()(DeferredMember member) const
    {
        std::int64_t value = 0;
        const bool good = integer(value);
        maker.event_.*member = DeferredId{value};
        return good;
    }
    bool operator()(IntegerMember member) const { return integer((maker.event_.*member).emplace()); }
    bool operator()(ThreadMember member) const { return integer(maker.event_.*member); }
    bool operator()(TimeMember member) const
    {
        return values.seconds(node, key(), least(), fieldInfo(field).most,
                              (maker.event_.*member).emplace().count);
    }

private:
    std::string_view key() const { return fieldInfo(field).key; }
    std::int64_t least() const { return leastOf(maker.event_.action, field); }
    bool integer(std::int64_t& out) const
    {
        return values.integer(node, key(), least(), fieldInfo(field).most, out);
    }
};

EventMaker::Outcome EventMaker::make(const JsonNodes& nodes)
{
    event_ = {};
    findKeys(nodes);
    NodeValues values(nodes);
    const Outcome outcome = make(values);
    problem_ = values.problem();
    return outcome;
}

void EventMaker::findKeys(const JsonNodes& nodes)
{
    actionNode_ = noNode;
    fieldNodes_.fill(noNode);
    unknownKeys_ = 0;
    for (std::size_t at = 1; at < nodes.front().end; at = nodes[at].end) {
        const std::string_view key = nodes[at].key;
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

EventMaker::Outcome EventMaker::make(NodeValues& values)
{
    if (!readAction(values)) return Outcome::Bad;
    if (event_.action == Action::Unknown) return Outcome::UnknownAction;
    if (isTooNew(values)) return Outcome::Refused;
    for (std::size_t i = 0; i < fieldCount; ++i)
        if (!readField(values, static_cast<Field>(i))) return Outcome::Bad;
    return Outcome::Made;
}

bool EventMaker::readAction(NodeValues& values)
{
    if (actionNode_ == noNode)
        return values.fail(0, "expected the key \"action\", found an object without it");
    std::string_view word;
    if (!values.text(actionNode_, "action", word)) return false;
    if (word.empty())
        return values.fail(actionNode_, "expected a word for \"action\", found an empty string");
    event_.action = actionFromName(word);
    isLesson_ = word == mon_out::lesson;
    return true;
}

// Asked before any other key is read: what they mean in a newer version nobody knows.
bool EventMaker::isTooNew(NodeValues& values) const
{
    const std::size_t at = fieldNodes_[static_cast<std::size_t>(Field::Version)];
    if (event_.action != Action::Started || at == noNode) return false;
    const JsonNode& node = values.nodes()[at];
    if (node.kind != JsonKind::Number || node.text.front() == '-') return false;
    const Decimal found = readDecimal(node.text, 0);
    if (found.fits && found.value <= mon_out::version) return false;
    values.fail(at, "expected a log of version " + std::to_string(mon_out::version) +
                        " or lower, found version " + numberText(node.text) + ": nothing of it is read");
    return true;
}

bool EventMaker::readField(NodeValues& values, Field field)
{
    const std::size_t node = fieldNodes_[static_cast<std::size_t>(field)];
    if (node == noNode || values.nodes()[node].kind == JsonKind::Null) {
        if (!isRequired(event_.action, field)) return true;
        return values.fail(node, "expected the key " + quoted(fieldInfo(field).key) + " for the action " +
                                     quoted(actionName(event_.action)) + ", found " +
                                     (node == noNode ? "an object without it" : "null"));
    }
    if (!mayHave(event_.action, field)) {
        ++unknownKeys_;
        return true;
    }
    return std::visit(
        [&](auto member) {
            return Taker{*this, values, field, node}(member);
        },
        fieldInfo(field).member);
}

} // namespace reactortrack
