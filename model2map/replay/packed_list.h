// SPDX-License-Identifier: GPL-3.0-or-later
// A long list that grows at its end, of records that are much like the ones before them: in blocks of a few
// bytes a record, but for the newest.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

namespace model2map {

// Whole numbers, seven bits a byte, the lowest first (LEB128).
inline std::uint8_t* putPacked(std::uint8_t* at, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        *at++ = static_cast<std::uint8_t>(number | 0x80);
    *at++ = static_cast<std::uint8_t>(number);
    return at;
}
inline std::uint64_t getPacked(const std::uint8_t*& at)
{
    std::uint64_t number = *at & 0x7FU;
    for (unsigned shift = 7; (*at++ & 0x80U) != 0; shift += 7)
        number |= std::uint64_t{*at & 0x7FU} << shift;
    return number;
}
// Small where the two are near to each other, whichever is larger.
inline std::uint64_t packedStep(std::uint64_t from, std::uint64_t to)
{
    const auto step = static_cast<std::int64_t>(to - from);
    return static_cast<std::uint64_t>(step) << 1 ^ static_cast<std::uint64_t>(step >> 63);
}
inline std::uint64_t packedGoal(std::uint64_t from, std::uint64_t step)
{
    return from + (step >> 1 ^ (0 - (step & 1)));
}

// A Record is made of whole numbers, and says how: put(at, before) writes what differs from the record
// before, at most `mostBytes` bytes, and returns their end; get(at, before) leads `at` past them.
template <class Record, std::size_t blockSize>
class PackedList {
public:
    std::size_t size() const noexcept { return blocks_.size() * blockSize + newest_; }
    bool empty() const noexcept { return size() == 0; }

    void push(const Record& record)
    {
        if (newest_ == blockSize) pack();
        records_[newest_++] = record;
    }
    // The last one, which may be changed until the next is pushed.
    Record& back() { return records_[newest_ - 1]; }
    const Record& back() const { return records_[newest_ - 1]; }

    // The one at `index` < size(). Costs as much as a few records take.
    Record operator[](std::size_t index) const
    {
        const std::size_t block = index / blockSize;
        if (block == blocks_.size()) return records_[index % blockSize];
        const std::uint8_t* at = blocks_[block];
        Record record{};
        for (std::size_t i = 0; i <= index % blockSize; ++i)
            record = Record::get(at, record);
        return record;
    }

    // For whoever reads many that stand together.
    class Reader {
    public:
        explicit Reader(const PackedList& list) : list_(list) {}
        const Record& operator[](std::size_t index)
        {
            const std::size_t block = index / blockSize;
            if (block == list_.blocks_.size()) return list_.records_[index % blockSize];
            if (block != block_) unpack(block);
            return records_[index % blockSize];
        }

    private:
        void unpack(std::size_t block)
        {
            const std::uint8_t* at = list_.blocks_[block];
            Record record{};
            for (Record& next : records_)
                next = record = Record::get(at, record);
            block_ = block;
        }

        const PackedList& list_;
        std::size_t block_ = SIZE_MAX;
        std::array<Record, blockSize> records_;
    };

    // The first index, from 0 to size(), whose record is not `before`, which holds of a first part of the
    // list.
    template <class Before>
    std::size_t bisect(const Before& before) const
    {
        std::size_t block = 0;
        for (std::size_t end = blocks_.size(); block < end;) {
            const std::size_t middle = block + (end - block) / 2;
            if (before((*this)[middle * blockSize]))
                block = middle + 1;
            else
                end = middle;
        }
        // It stands in the block before the first one whose first record is not.
        const bool isNewest = block == blocks_.size() && newest_ > 0 && before(records_[0]);
        std::size_t index = (isNewest ? block : block - (block > 0)) * blockSize;
        Reader reader(*this);
        while (index < size() && before(reader[index]))
            ++index;
        return index;
    }

private:
    static constexpr std::size_t chunkBytes = std::size_t{1} << 16;
    static_assert(blockSize * Record::mostBytes <= chunkBytes);

    void pack()
    {
        if (static_cast<std::size_t>(end_ - at_) < blockSize * Record::mostBytes) {
            chunks_.push_back(std::make_unique_for_overwrite<std::uint8_t[]>(chunkBytes));
            at_ = chunks_.back().get();
            end_ = at_ + chunkBytes;
        }
        blocks_.push_back(at_);
        Record before{};
        for (const Record& record : records_) {
            at_ = record.put(at_, before);
            before = record;
        }
        newest_ = 0;
    }

    std::vector<const std::uint8_t*> blocks_;
    std::vector<std::unique_ptr<std::uint8_t[]>> chunks_;
    std::uint8_t* at_ = nullptr;
    std::uint8_t* end_ = nullptr;
    std::array<Record, blockSize> records_{}; // the newest, not packed yet
    std::size_t newest_ = 0;
};

} // namespace model2map
