// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/value.h>

#include <cstring>
#include <cxxabi.h>

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
        side::ValueForm::Text,
        0,
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

template <class T>
std::int64_t wide(const ValueStorage& storage)
{
    T number{};
    std::memcpy(&number, storage.bytes, sizeof number);
    return static_cast<std::int64_t>(number);
}

constexpr ValueType failureType = makeHandleType<Failure>(ValueKind::Failure);
constexpr ValueType deferredType = makeHandleType<Deferred>(ValueKind::Deferred);

} // namespace

std::int64_t wideInteger(const ValueType& type, const ValueStorage& storage) noexcept
{
    const bool isSigned = type.form == side::ValueForm::Signed;
    switch (type.bytes) {
    case 1:
        return isSigned ? wide<std::int8_t>(storage) : wide<std::uint8_t>(storage);
    case 2:
        return isSigned ? wide<std::int16_t>(storage) : wide<std::uint16_t>(storage);
    case 4:
        return isSigned ? wide<std::int32_t>(storage) : wide<std::uint32_t>(storage);
    default:
        return wide<std::int64_t>(storage);
    }
}

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
    return *std::launder(reinterpret_cast<const Deferred*>(storage_.bytes));
}

std::string_view Value::typeName() const
{
    return type_ ? reactortrack::typeName(*type_->type) : "None";
}

std::string Value::text() const
{
    std::string text;
    renderInto([&](std::string_view rendered) { text = rendered; });
    return text;
}

void Value::renderSafely(detail::DebugText& text) const
{
    try {
        render(text);
    } catch (const abi::__forced_unwind&) {
        throw;      // the end of the thread: nobody may stop that
    } catch (...) { // a container of the user's whose iteration throws
        text = detail::DebugText();
        text.addUnprintable(typeName());
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
