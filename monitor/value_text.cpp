// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/value_text.h>

#include <cmath>
#include <cxxabi.h>
#include <streambuf>

namespace reactortrack::detail {
namespace {

constexpr std::string_view cutMark = "…";

// Hands the bytes on, and drops them once the text is full.
class TextBuffer : public std::streambuf {
public:
    explicit TextBuffer(DebugText& text) : text_(text) {}

protected:
    int_type overflow(int_type byte) override
    {
        const char character = traits_type::to_char_type(byte);
        text_.add({&character, 1});
        return traits_type::not_eof(byte);
    }
    std::streamsize xsputn(const char* bytes, std::streamsize count) override
    {
        text_.add({bytes, static_cast<std::size_t>(count)});
        return count;
    }

private:
    DebugText& text_;
};

} // namespace

void DebugText::add(std::string_view piece)
{
    if (!full()) size_ += piece.copy(text_ + size_, maxBytes + 1 - size_);
}

void DebugText::addQuoted(std::string_view text)
{
    add("\"");
    // The quotes escape what would end them; control characters are the log writer's to escape.
    for (const char character : text) {
        if (full()) return;
        if (character == '"' || character == '\\') add("\\");
        add({&character, 1});
    }
    add("\"");
}

void DebugText::addNumber(double number)
{
    if (!std::isfinite(number)) return add(std::isnan(number) ? "nan" : number < 0 ? "-inf" : "inf");
    char buffer[32];
    const std::string_view digits(
        buffer, static_cast<std::size_t>(std::to_chars(buffer, buffer + sizeof buffer, number).ptr - buffer));
    add(digits);
    if (digits.find_first_of(".e") == digits.npos) add(".0"); // so that 1.0 is not taken for an int
}

void DebugText::addStreamed(void (*write)(std::ostream&, const void*), const void* object,
                            std::string_view type)
{
    const std::size_t before = size_;
    try {
        TextBuffer buffer(*this);
        std::ostream stream(&buffer);
        write(stream, object);
        return;
    } catch (const abi::__forced_unwind&) {
        throw; // the end of a thread: swallowing it would end the program
    } catch (...) {
        size_ = before;
    }
    addUnprintable(type);
}

void DebugText::addUnprintable(std::string_view type)
{
    add("<unprintable ");
    add(type);
    add(">");
}

std::string_view DebugText::finish() noexcept
{
    if (!full()) return {text_, size_};
    std::size_t end = maxBytes - cutMark.size();
    while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xc0) == 0x80) {
        --end;
    }
    cutMark.copy(text_ + end, cutMark.size());
    return {text_, end + cutMark.size()};
}

} // namespace reactortrack::detail
