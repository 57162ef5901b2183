// SPDX-License-Identifier: MIT
// The colons and commas of a log, around which whoever writes it puts space in one way of his own. Not for
// users.
#pragma once

#include <reactortrack/formats/line_lexer.h>

namespace reactortrack::quick {

template <char sign>
class Separator {
public:
    // As after<sign>(), at once where it stands as our writers put it or as it was the last time.
    const char* after(const char* at)
    {
        if (*at == sign && at[1] == ' ' && at[2] > ' ') return at + 2;
        const char* const behind = at + bytes_;
        return ((load(at) ^ text_) & mask_) == 0 && *behind > ' ' ? behind : learn(at);
    }

private:
    [[gnu::noinline]] const char* learn(const char* at)
    {
        const char* const behind = quick::after<sign>(at);
        const auto bytes = static_cast<std::size_t>(behind ? behind - at : 0);
        if (bytes == 0 || bytes > sizeof text_) return behind;
        bytes_ = bytes;
        mask_ = ~std::uint64_t{0} >> (64 - 8 * bytes);
        text_ = load(at) & mask_;
        return behind;
    }

    std::size_t bytes_ = 2;
    std::uint64_t mask_ = 0xFFFF, text_ = std::uint64_t{' '} << 8 | sign;
};

} // namespace reactortrack::quick
