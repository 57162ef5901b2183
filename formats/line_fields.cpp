// SPDX-License-Identifier: MIT
#include <reactortrack/formats/line_fields.h>

#include <reactortrack/formats/text_pool.h>

namespace reactortrack {

namespace {

// From an event.
struct Getter {
    const Event& event;
    Field field;
    LineFields& into;
    void operator()(TextMember member) const { into.text(field) = *(event.*member); }
    void operator()(BranchMember member) const { into.branch = *(event.*member); }
    void operator()(ErrorMember member) const { into.error = event.*member; }
    void operator()(DeferredMember member) const { into.number(field) = number(event.*member); }
    void operator()(IntegerMember member) const { into.number(field) = *(event.*member); }
    void operator()(ThreadMember member) const { into.number(field) = event.*member; }
    void operator()(TimeMember member) const { into.number(field) = (event.*member)->count; }
};

struct NumberSetter {
    Event& event;
    std::int64_t number;
    void operator()(DeferredMember member) const { event.*member = DeferredId{number}; }
    void operator()(IntegerMember member) const { event.*member = number; }
    void operator()(ThreadMember member) const { event.*member = number; }
    void operator()(TimeMember member) const { event.*member = Nanoseconds{number}; }
    template <class Other>
    void operator()(Other) const
    {
    }
};

} // namespace

void setNumber(Event& event, Field field, std::int64_t number)
{
    std::visit(NumberSetter{event, number}, fieldInfo(field).member);
}

void setText(Event& event, Field field, std::string_view text)
{
    event.*std::get<TextMember>(fieldInfo(field).member) = text;
}

void LineFields::set(const Event& event)
{
    action = event.action;
    fields = fieldsOf(event);
    forEachOf(fields, [&](Field field) { std::visit(Getter{event, field, *this}, fieldInfo(field).member); });
    std::size_t bytes = TextPool::readable;
    const auto isText = [](Field field) {
        return std::holds_alternative<TextMember>(fieldInfo(field).member);
    };
    forEachOf(fields, [&](Field field) { bytes += isText(field) ? text(field).size() : 0; });
    copies_.clear();
    copies_.reserve(bytes); // so that nothing moves
    forEachOf(fields, [&](Field field) {
        if (!isText(field)) return;
        const std::size_t begin = copies_.size();
        copies_.append(text(field));
        text(field) = std::string_view(copies_).substr(begin);
    });
    copies_.append(TextPool::readable, '\0');
}

Event LineFields::event() const
{
    Event event;
    event.action = action;
    if (has(Field::Branch)) event.branch = branch;
    if (has(Field::Error)) event.error = error;
    forEachOf(fields, [&](Field field) {
        if (std::holds_alternative<TextMember>(fieldInfo(field).member))
            setText(event, field, text(field));
        else
            setNumber(event, field, number(field));
    });
    return event;
}

} // namespace reactortrack
