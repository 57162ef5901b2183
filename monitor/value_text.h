// SPDX-License-Identifier: MIT
// The debug text of any value: what a log says of it. Never longer than its limit, never throws.
#pragma once

#include <reactortrack/monitor/names.h>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace reactortrack::detail {

// Collects text up to a limit. What comes after the limit is not kept, and rendering stops early.
class DebugText {
public:
    static constexpr std::size_t maxBytes = 120; // with the "…" of a cut

    void add(std::string_view piece);
    void addQuoted(std::string_view text);
    void addNumber(double number);
    template <std::integral T>
    void addNumber(T number)
    {
        char digits[48];
        add({digits,
             static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, number).ptr - digits)});
    }
    // Lets `write(stream, object)` write. If it throws, what it wrote is taken back and "<unprintable TYPE>"
    // stands there.
    void addStreamed(void (*write)(std::ostream&, const void*), const void* object, std::string_view type);
    void addUnprintable(std::string_view type);

    // More than the limit has come: nothing that follows would be seen.
    bool full() const noexcept { return size_ > maxBytes; }
    // The text, cut between characters if it was too long. Bytes that are no UTF-8 are left for the writer.
    // Once, and it lives as long as this.
    std::string_view finish() noexcept;

private:
    char text_[maxBytes + 8]; // no memory is asked for
    std::size_t size_ = 0;
};

template <class T>
concept Streamable = requires(std::ostream& stream, const T& value)
{
    stream << value;
};
template <class T>
concept Iterable = requires(const T& value)
{
    std::begin(value) != std::end(value);
    *std::begin(value);
};
template <class T>
concept Associative = Iterable<T> && requires
{
    typename T::mapped_type;
};
template <class T>
concept TupleLike = requires
{
    std::tuple_size<T>::value;
};
template <class T>
concept SmartPointer = requires(const T& value)
{
    sizeof(typename T::element_type);
    *value;
    static_cast<bool>(value);
};
// Types that know their own text (Value, Failure, Deferred and the library's structs).
template <class T>
concept SelfRendering = requires(const T& value, DebugText& text)
{
    renderValue(value, text);
};

template <class T>
void render(const T& value, DebugText& text);

template <class Range>
void renderAll(const Range& range, DebugText& text)
{
    const char* separator = "";
    for (const auto& element : range) {
        if (text.full()) return;
        text.add(std::exchange(separator, ", "));
        if constexpr (Associative<Range>) {
            render(element.first, text);
            text.add(": ");
            render(element.second, text);
        } else {
            render(element, text);
        }
    }
}

template <class Tuple>
void renderTuple(const Tuple& tuple, DebugText& text)
{
    const char* separator = "";
    text.add("(");
    std::apply(
        [&](const auto&... part) { ((text.add(std::exchange(separator, ", ")), render(part, text)), ...); },
        tuple);
    text.add(")");
}

template <class T>
void render(const T& value, DebugText& text)
{
    using Plain = std::remove_cv_t<T>;
    if constexpr (SelfRendering<Plain>) {
        renderValue(value, text);
    } else if constexpr (std::is_same_v<Plain, std::nullptr_t> || std::is_same_v<Plain, std::monostate> ||
                         std::is_same_v<Plain, std::nullopt_t>) {
        text.add("None");
    } else if constexpr (std::is_same_v<Plain, bool>) {
        text.add(value ? "true" : "false");
    } else if constexpr (std::is_same_v<Plain, char>) {
        text.addQuoted({&value, 1});
    } else if constexpr (std::integral<Plain>) {
        text.addNumber(value);
    } else if constexpr (std::floating_point<Plain>) {
        text.addNumber(static_cast<double>(value));
    } else if constexpr (std::is_enum_v<Plain> && !Streamable<Plain>) {
        text.add(typeName<Plain>());
        text.add("(");
        text.addNumber(static_cast<std::underlying_type_t<Plain>>(value));
        text.add(")");
    } else if constexpr (std::is_convertible_v<const Plain&, std::string_view>) {
        if constexpr (std::is_pointer_v<Plain>) {
            if (!value) return text.add("None");
        }
        text.addQuoted(value);
    } else if constexpr (requires {
                             value.has_value();
                             *value;
                         }) {
        value.has_value() ? render(*value, text) : text.add("None");
    } else if constexpr (SmartPointer<Plain>) {
        value ? render(*value, text) : text.add("None");
    } else if constexpr (Streamable<Plain>) {
        text.addStreamed(
            [](std::ostream& stream, const void* object) { stream << *static_cast<const T*>(object); },
            &value, typeName<Plain>());
    } else if constexpr (Iterable<Plain>) {
        text.add(Associative<Plain> ? "{" : "[");
        renderAll(value, text);
        text.add(Associative<Plain> ? "}" : "]");
    } else if constexpr (TupleLike<Plain>) {
        renderTuple(value, text);
    } else if constexpr (requires { value.valueless_by_exception(); }) {
        std::visit([&](const auto& held) { render(held, text); }, value);
    } else {
        text.addUnprintable(typeName<Plain>());
    }
}

} // namespace reactortrack::detail
