// SPDX-License-Identifier: MIT
#include "model2map/layout/big_vector.h"
#include "tests/support/catch.h"

#include <cstdint>
#include <numeric>

using namespace model2map;

TEST_CASE("WhatABigVectorHoldsStaysWhenItMoves")
{
    constexpr std::size_t huge = (std::size_t{8} << 20) / sizeof(std::uint32_t);
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{3}, huge - 1, huge, huge + 1, huge + huge / 3 + 7}) {
        BigVector<std::uint32_t> numbers;
        for (std::size_t i = 0; i < size; ++i)
            numbers.push_back(static_cast<std::uint32_t>(i));
        BigVector<std::uint32_t> expected(size);
        std::iota(expected.begin(), expected.end(), 0U);
        CHECK(numbers == expected);
        const BigVector<std::uint32_t> moved = std::move(numbers);
        BigVector<std::uint32_t> copied = moved;
        copied.shrink_to_fit();
        CHECK(copied == expected);
        copied.resize(2 * size);
        CHECK(std::accumulate(copied.begin() + std::ptrdiff_t(size), copied.end(), 0U) == 0);
    }
}
