// SPDX-License-Identifier: MIT
#include "model2map/replay/packed_list.h"

#include "tests/support/catch.h"
#include "tests/support/mutations.h"

#include <algorithm>
#include <limits>

using namespace model2map;
using reactortrack::test::Random;

namespace {

struct Numbers {
    std::uint32_t place = 0;
    std::uint64_t other = 0;
    std::uint32_t key() const { return place; }
    bool operator==(const Numbers&) const = default;

    static constexpr std::size_t mostBytes = 20;
    std::uint8_t* put(std::uint8_t* at, const Numbers& before) const
    {
        at = putPacked(at, place - before.place);
        return putPacked(at, other ^ before.other);
    }
    static Numbers get(const std::uint8_t*& at, const Numbers& before)
    {
        const auto step = static_cast<std::uint32_t>(getPacked(at));
        return {before.place + step, getPacked(at) ^ before.other};
    }
};
using List = PackedList<Numbers, 4>;

// Places that go up, by nothing, little or much; other numbers of any size.
std::vector<Numbers> someNumbers(std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<Numbers> all;
    std::uint32_t place = 0;
    for (std::size_t i = 0; i < count; ++i) {
        place += static_cast<std::uint32_t>(random.below(3) == 0 ? random.below(100'000) : random.below(2));
        all.push_back({place, random.below(std::uint64_t{1} << random.below(63))});
    }
    return all;
}

List listOf(const std::vector<Numbers>& all)
{
    List list;
    for (const Numbers& numbers : all)
        list.push(numbers);
    return list;
}

} // namespace

TEST_CASE("NumbersOfAnySizeArePackedAndFoundAgain")
{
    for (const std::uint64_t number :
         {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{16'383},
          std::uint64_t{16'384}, std::uint64_t{1} << 63, std::numeric_limits<std::uint64_t>::max()}) {
        std::uint8_t bytes[10];
        const std::uint8_t* const end = putPacked(bytes, number);
        const std::uint8_t* at = bytes;
        CHECK(getPacked(at) == number);
        CHECK(at == end);
    }
}

TEST_CASE("APackedListHoldsWhatWasPut")
{
    for (const std::size_t count : {0U, 1U, 3U, 4U, 5U, 8U, 9U, 100U, 100'000U}) {
        const std::vector<Numbers> all = someNumbers(count, count);
        const List list = listOf(all);
        REQUIRE(list.size() == count);
        CHECK(list.empty() == (count == 0));
        List::Reader forward(list), back(list);
        bool same = true;
        for (std::size_t i = 0; i < count; ++i)
            same = same && list[i] == all[i] && forward[i] == all[i] &&
                   back[count - 1 - i] == all[count - 1 - i];
        CHECK(same);
        if (count > 0) CHECK(list.back() == all.back());
    }
}

TEST_CASE("TheNewestOfAPackedListMayBeChangedUntilTheNextComes")
{
    List list;
    for (std::uint32_t i = 0; i < 40; ++i) {
        list.push({i, 7});
        list.back() = {i, std::uint64_t{i} * i};
    }
    for (std::uint32_t i = 0; i < 40; ++i)
        CHECK(list[i] == Numbers{i, std::uint64_t{i} * i});
}

TEST_CASE("APackedListFindsTheLastUpToAKey")
{
    for (std::size_t count = 0; count < 40; ++count) {
        const std::vector<Numbers> all = someNumbers(count, 100 + count);
        const List list = listOf(all);
        const std::uint32_t end = all.empty() ? 2 : all.back().place + 2;
        for (std::uint32_t key = 0; key < end; key += 1 + end / 300) {
            const auto later = [key](const Numbers& numbers) { return numbers.place > key; };
            const auto after = std::find_if(all.begin(), all.end(), later) - all.begin();
            const auto found = list.lastUpTo(key);
            REQUIRE(found.has_value() == (after > 0));
            if (!found) continue;
            REQUIRE(found->index + 1 == static_cast<std::size_t>(after));
            REQUIRE(found->record == all[found->index]);
        }
    }
}
