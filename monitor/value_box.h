// SPDX-License-Identifier: MIT
// How a Value keeps any type: small trivial ones in place, all others in a shared box.
#pragma once

#include <reactortrack/formats/side_file.h>
#include <reactortrack/monitor/deferred_graveyard.h>
#include <reactortrack/monitor/value_text.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <typeinfo>
#include <utility>

namespace reactortrack::detail {

// Every type may be moved from one storage to another by copying the bytes: trivial values, or one pointer.
struct ValueStorage {
    alignas(8) std::byte bytes[16];
};

enum class ValueKind : std::uint8_t { Plain, Failure, Deferred };

// What a Value knows of the type it holds.
struct ValueType {
    const std::type_info* type;
    ValueKind kind;
    bool copyable;
    side::ValueForm form; // of a number that a recorder takes as it is; Text: its text is made
    std::uint8_t bytes;   // of such a number, 0 for all else
    void (*copy)(ValueStorage& to, const ValueStorage& from); // null where copying the bytes is all
    void (*destroy)(ValueStorage& storage) noexcept;          // null where there is nothing to do
    const void* (*address)(const ValueStorage& storage) noexcept;
    bool (*shared)(const ValueStorage& storage) noexcept;
    void (*render)(const void* value, DebugText& text);
};

// The number that `storage` holds, of whatever width.
std::int64_t wideInteger(const ValueType& type, const ValueStorage& storage) noexcept;

// A value with its owners counted: copies of a Value may end on different threads.
struct Box : Mortal {
    std::atomic<std::uint32_t> owners{1};

    void release() noexcept
    {
        if (owners.load(std::memory_order_acquire) == 1 ||
            owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
            bury();
    }
    void end() noexcept override { delete this; }
};

template <class T>
struct BoxOf final : Box {
    template <class From>
    explicit BoxOf(From&& from) : value(std::forward<From>(from))
    {
    }
    T value;
};

// Whether a T can be copied: std::vector<std::unique_ptr<X>> says it can, but does not compile when it is
// tried.
template <class T>
constexpr bool isCopyable()
{
    if constexpr (!std::is_copy_constructible_v<T>)
        return false;
    else if constexpr (Iterable<T> && requires { typename T::value_type; }) {
        if constexpr (std::is_same_v<typename T::value_type, T>)
            return true;
        else
            return isCopyable<typename T::value_type>();
    } else
        return true;
}

template <class T>
inline constexpr bool isSmall = std::is_trivially_copyable_v<T> && sizeof(T) <= sizeof(ValueStorage) &&
                                alignof(T) <= 8;

template <class T>
BoxOf<T>* boxIn(const ValueStorage& storage) noexcept
{
    return *std::launder(reinterpret_cast<BoxOf<T>* const*>(storage.bytes));
}

template <class T, class From>
void emplaceValue(ValueStorage& storage, From&& from)
{
    if constexpr (isSmall<T>) {
        ::new (storage.bytes) T(std::forward<From>(from));
    } else {
        ::new (storage.bytes) BoxOf<T>*(new BoxOf<T>(std::forward<From>(from)));
    }
}

// Whole numbers are told as they are; bool and char are not among them.
template <class T>
constexpr side::ValueForm formOf()
{
    if constexpr (!std::is_integral_v<T> || std::is_same_v<T, bool> || std::is_same_v<T, char>)
        return side::ValueForm::Text;
    else
        return std::is_signed_v<T> ? side::ValueForm::Signed : side::ValueForm::Unsigned;
}

template <class T>
constexpr ValueType makeSmallType()
{
    return {&typeid(T),
            ValueKind::Plain,
            true,
            formOf<T>(),
            formOf<T>() == side::ValueForm::Text ? std::uint8_t{0} : static_cast<std::uint8_t>(sizeof(T)),
            nullptr,
            nullptr,
            [](const ValueStorage& storage) noexcept -> const void* { return storage.bytes; },
            [](const ValueStorage&) noexcept { return false; },
            [](const void* value, DebugText& text) { render(*static_cast<const T*>(value), text); }};
}

template <class T>
constexpr ValueType makeBoxedType()
{
    return {&typeid(T),
            ValueKind::Plain,
            isCopyable<T>(),
            side::ValueForm::Text,
            0,
            [](ValueStorage& to, const ValueStorage& from) {
                boxIn<T>(from)->owners.fetch_add(1, std::memory_order_relaxed);
                to = from;
            },
            [](ValueStorage& storage) noexcept { boxIn<T>(storage)->release(); },
            [](const ValueStorage& storage) noexcept -> const void* { return &boxIn<T>(storage)->value; },
            [](const ValueStorage& storage) noexcept {
                return boxIn<T>(storage)->owners.load(std::memory_order_acquire) != 1;
            },
            [](const void* value, DebugText& text) { render(*static_cast<const T*>(value), text); }};
}

template <class T>
inline constexpr ValueType valueType = [] {
    if constexpr (isSmall<T>)
        return makeSmallType<T>();
    else
        return makeBoxedType<T>();
}();

} // namespace reactortrack::detail
