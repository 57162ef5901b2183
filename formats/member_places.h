// SPDX-License-Identifier: MIT
// Where the members of a line's object probably begin, found before any of them is read: with keys in any
// order what comes next cannot be foreseen, and whoever finds it only by reading waits for it each time. Not
// for users.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace reactortrack::quick {

class MemberPlaces {
public:
    // Of the object that begins there, in a line as line_lexer.h has it. False: it has none, or more than
    // events have. Another place may be among them, as where a text ends with a comma, and one may be
    // missing, as where more than a blank stands before a key: the value before it then ends elsewhere.
    bool find(const char* at);

    std::size_t members() const { return count_ - 1; }
    // What stands before each, the '{' or a ','; behind the last one what ends the object.
    const char* operator[](std::size_t member) const { return places_[member]; }

private:
    static constexpr std::size_t most = 32;
    std::array<const char*, most + 64> places_{};
    std::size_t count_ = 0;
};

} // namespace reactortrack::quick
