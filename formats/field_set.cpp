// SPDX-License-Identifier: MIT
#include <reactortrack/formats/field_set.h>

namespace reactortrack {

namespace {

FieldRules makeRules()
{
    FieldRules rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto action = static_cast<Action>(i);
        rules[i].leastCount = leastOf(action, Field::Count);
        for (std::size_t each = 0; each < fieldCount; ++each) {
            const auto field = static_cast<Field>(each);
            if (mayHave(action, field)) rules[i].allowed |= setOf(field);
            if (isRequired(action, field)) rules[i].needed |= setOf(field);
        }
    }
    return rules;
}

struct Says {
    const Event& event;
    bool operator()(ErrorMember member) const { return event.*member != nullptr; }
    bool operator()(DeferredMember member) const { return event.*member != DeferredId::None; }
    bool operator()(ThreadMember member) const { return event.*member != 1; }
    template <class Optional>
    bool operator()(std::optional<Optional> Event::*member) const
    {
        return (event.*member).has_value();
    }
};

} // namespace

const FieldRules& fieldRules() noexcept
{
    static const FieldRules rules = makeRules();
    return rules;
}

FieldSet fieldsOf(const Event& event) noexcept
{
    FieldSet found = 0;
    forEachOf(fieldRules()[static_cast<std::size_t>(event.action)].allowed, [&](Field field) {
        if (std::visit(Says{event}, fieldInfo(field).member)) found |= setOf(field);
    });
    return found;
}

} // namespace reactortrack
