// SPDX-License-Identifier: MIT
// A result of any type: None, an ordinary C++ value, a Failure, or a Deferred.
#pragma once

#include <reactortrack/monitor/failure.h>
#include <reactortrack/monitor/value_box.h>

#include <concepts>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>

namespace reactortrack {

class Deferred;

namespace detail {

template <class T>
concept NoneLike = std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, std::monostate> ||
    std::is_same_v<T, std::nullopt_t>;
// A type that is kept as it is.
template <class T>
concept PlainType = !NoneLike<T> && !std::is_base_of_v<Deferred, T> && !std::is_same_v<Deferred, T> &&
                    !std::is_base_of_v<Failure, T>;
} // namespace detail

// Copies share what they hold; small trivial types are copied. Text of any kind (a literal, std::string_view)
// is kept as std::string.
class Value {
public:
    // None: what void, nullptr and std::nullopt are.
    Value() noexcept = default;
    template <detail::NoneLike T>
    Value(T) noexcept
    {
    }
    Value(Failure failure) noexcept;
    Value(const Deferred& deferred) noexcept;
    template <class T>
    requires(!std::is_same_v<std::remove_cvref_t<T>, Value> && detail::PlainType<std::remove_cvref_t<T>>)
        Value(T&& value)
    {
        using Plain = std::decay_t<T>;
        if constexpr (std::is_same_v<Plain, std::string_view>) {
            put<std::string>(std::string(value));
        } else if constexpr (std::is_same_v<Plain, const char*> || std::is_same_v<Plain, char*>) {
            if (const char* text = value) put<std::string>(std::string(text));
        } else {
            put<Plain>(std::forward<T>(value));
        }
    }
    Value(const Value& other) : type_(other.type_), storage_(other.storage_)
    {
        if (type_ && type_->copy) type_->copy(storage_, other.storage_);
    }
    Value(Value&& other) noexcept : type_(std::exchange(other.type_, nullptr)), storage_(other.storage_) {}
    Value& operator=(Value other) noexcept
    {
        swap(*this, other);
        return *this;
    }
    ~Value()
    {
        if (type_ && type_->destroy) type_->destroy(storage_);
    }
    friend void swap(Value& a, Value& b) noexcept
    {
        std::swap(a.type_, b.type_);
        std::swap(a.storage_, b.storage_);
    }

    bool isNone() const noexcept { return !type_; }
    bool isFailure() const noexcept { return type_ && type_->kind == detail::ValueKind::Failure; }
    bool isDeferred() const noexcept { return type_ && type_->kind == detail::ValueKind::Deferred; }
    // The failure or the deferred that is held. Only where isFailure(), isDeferred() hold.
    const Failure& failure() const noexcept
    {
        return *std::launder(reinterpret_cast<const Failure*>(storage_.bytes));
    }
    const Deferred& deferred() const noexcept;

    // Whether exactly a T is held. Numbers are not converted.
    template <class T>
    bool holds() const noexcept
    {
        return type_ && (type_->type == &typeid(T) || *type_->type == typeid(T));
    }
    // The T that is held, as long as this Value lives. Raises TypeMismatch where another type is held.
    template <class T>
    const T& get() const
    {
        if (!holds<T>()) mismatch(typeName<T>());
        return *held<T>();
    }
    // Takes the T out, and leaves None. Moves it where nobody else shares it and copies it otherwise. Raises
    // TypeMismatch where another type is held, or a shared one that cannot be copied.
    template <class T>
    T take();

    // Whether take() would succeed for the type that is held: not for a shared one that cannot be copied.
    bool takeable() const noexcept { return !type_ || type_->copyable || !type_->shared(storage_); }
    // Whether others hold the very same object (never a small one).
    bool shared() const noexcept { return type_ && type_->shared(storage_); }
    bool copyable() const noexcept { return !type_ || type_->copyable; }
    // "None", or the name of the type that is held.
    std::string_view typeName() const;
    // The debug text, at most 120 bytes.
    std::string text() const;
    // The same for `use(std::string_view)`, without asking for memory; but what renders the value may.
    template <class Use>
    void renderInto(Use use) const
    {
        detail::DebugText text;
        renderSafely(text);
        use(text.finish());
    }

    void render(detail::DebugText& text) const;
    // For a recorder: what is held, null for None; and a number that its type's `form` tells of.
    const detail::ValueType* type() const noexcept { return type_; }
    std::int64_t integer() const noexcept { return detail::wideInteger(*type_, storage_); }
    // The usual two in line: an int, or one of 64 bits. False: it is none of these. Not for None.
    bool readInteger(std::int64_t& number) const noexcept
    {
        if (type_->bytes == 8) {
            std::memcpy(&number, storage_.bytes, 8);
            return true;
        }
        std::int32_t small = 0;
        std::memcpy(&small, storage_.bytes, sizeof small);
        number = small;
        return type_->bytes == 4 && type_->form == side::ValueForm::Signed;
    }

private:
    template <class T, class From = T>
    void put(From&& value)
    {
        detail::emplaceValue<T>(storage_, std::forward<From>(value));
        type_ = &detail::valueType<T>;
    }
    // Where the T is that this holds.
    template <class T>
    const T* held() const noexcept
    {
        if constexpr (detail::isSmall<T>)
            return std::launder(reinterpret_cast<const T*>(storage_.bytes));
        else
            return static_cast<const T*>(type_->address(storage_));
    }
    template <class T>
    static std::string_view typeName()
    {
        return reactortrack::typeName<T>();
    }
    void renderSafely(detail::DebugText& text) const;
    [[noreturn]] void mismatch(std::string_view wanted) const;

    const detail::ValueType* type_ = nullptr; // null: None
    detail::ValueStorage storage_{};
};

// A template, so that nothing that merely converts to a Value is taken for one.
template <std::same_as<Value> T>
void renderValue(const T& value, detail::DebugText& text)
{
    value.render(text);
}

template <class T>
T Value::take()
{
    if (!holds<T>() || !takeable()) mismatch(typeName<T>());
    Value taken = std::move(*this);
    T* const object = const_cast<T*>(taken.held<T>());
    if constexpr (!detail::isSmall<T> && detail::isCopyable<T>()) {
        if (taken.type_->shared(taken.storage_)) return *object;
    }
    return std::move(*object);
}

} // namespace reactortrack
