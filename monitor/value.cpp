// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/value.h>

namespace reactortrack {
namespace detail {
namespace {

// A handle that is kept in place: it is one pointer, and copying it counts.
template <class Handle>
constexpr ValueType makeHandleType(ValueKind kind)
{
    return {
        &typeid(Handle),
        kind,
        true,
        [](ValueStorage& to, const ValueStorage& from) {
            ::new (to.bytes) Handle(*std::launder(reinterpret_cast<const Handle*>(from.bytes)));
        },
        [](ValueStorage& storage) noexcept {
            std::launder(reinterpret_cast<Handle*>(storage.bytes))->~Handle();
        },
        [](const ValueStorage& storage) noexcept -> const void* { return storage.bytes; },
        [](const ValueStorage&) noexcept { return false; },
        [](const void* value, DebugText& text) { renderValue(*static_cast<const Handle*>(value), text); }};
}

constexpr ValueType failureType = makeHandleType<Failure>(ValueKind::Failure);
constexpr ValueType deferredType = makeHandleType<Deferred>(ValueKind::Deferred);

} // namespace
} // namespace detail

Value::Value(Failure failure) noexcept : type_(&detail::failureType)
{
    ::new (storage_.bytes) Failure(std::move(failure));
}

Value::Value(const Deferred& deferred) noexcept : type_(&detail::deferredType)
{
    ::new (storage_.bytes) Deferred(deferred);
}

const Deferred& Value::deferred() const noexcept
{
    return *static_cast<const Deferred*>(type_->address(storage_));
}

std::string_view Value::typeName() const
{
    return type_ ? reactortrack::typeName(*type_->type) : "None";
}

std::string Value::text() const
{
    try {
        detail::DebugText text;
        render(text);
        return std::move(text).finish();
    } catch (...) { // a container of the user's whose iteration throws
        detail::DebugText text;
        text.addUnprintable(typeName());
        return std::move(text).finish();
    }
}

void Value::mismatch(std::string_view wanted) const
{
    std::string message(wanted);
    message.append(" was asked for, but the value is ").append(typeName());
    if (!takeable()) message += ", which others share and which cannot be copied";
    throw TypeMismatch(message);
}

void Value::render(detail::DebugText& text) const
{
    if (type_)
        type_->render(type_->address(storage_), text);
    else
        text.add("None");
}

void renderValue(const Failure& failure, detail::DebugText& text)
{
    text.add("<Failure ");
    text.add(failure.type());
    if (!failure.message().empty()) {
        text.add(": ");
        text.add(failure.message());
    }
    text.add(">");
}

void renderValue(const Deferred& deferred, detail::DebugText& text)
{
    text.add("<Deferred");
    if (!deferred.name().empty()) {
        text.add(" ");
        text.addQuoted(deferred.name());
    }
    text.add(">");
}

} // namespace reactortrack
