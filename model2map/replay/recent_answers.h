// SPDX-License-Identifier: GPL-3.0-or-later
// Answers to a question that is asked of the same things again and again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace model2map {

// Of two things that share a place the one that came first is forgotten, so that it never grows.
class RecentAnswers {
public:
    // `thing`: its number, not 0. `find` is asked where the answer is not known.
    template <class Find>
    bool of(std::uint64_t thing, Find find)
    {
        Answer& answer = answers_[thing * 0x9E3779B97F4A7C15 >> (64 - bits)];
        if (answer.thing != thing) answer = {thing, find()};
        return answer.isYes;
    }

private:
    static constexpr unsigned bits = 12;
    struct Answer {
        std::uint64_t thing = 0;
        bool isYes = false;
    };
    std::vector<Answer> answers_ = std::vector<Answer>(std::size_t{1} << bits);
};

} // namespace model2map
