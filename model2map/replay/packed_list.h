// SPDX-License-Identifier: GPL-3.0-or-later
// A long list that grows at its end, of records that are much like the ones before them: in blocks of a few
// bytes a record, but for the newest.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
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
    if (*at < 0x80) return *at++; // nearly all
    std::uint64_t number = *at & 0x7FU;
    for (unsigned shift = 7; (*at++ & 0x80U) != 0; shift += 7)
        number |= std::uint64_t{*at & 0x7FU} << shift;
    return number;
}
// A Record is made of whole numbers, and says how: put(at, before) writes what differs from the record
// before, at most `mostBytes` bytes, and returns their end; get(at, before) leads `at` past them. Its key()
// never goes down from one to the next.
template <class Record, std::size_t blockSize>
class PackedList {
public:
    std::size_t size() const noexcept { return blocks_.size() * blockSize + newest_; }
    bool empty() const noexcept { return newest_ == 0; } // the newest are packed when one more comes

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
        return block == blocks_.size() ? records_[index % blockSize] : unpacked(index);
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
            const std::uint8_t* at = list_.bytesOf(block);
            Record record{};
            for (Record& next : records_)
                next = record = Record::get(at, record);
            block_ = block;
        }

        const PackedList& list_;
        std::size_t block_ = SIZE_MAX;
        std::array<Record, blockSize> records_;
    };

    struct Found {
        std::size_t index = 0;
        Record record{};
    };
    // The last one whose key is at most that; none if there is none.
    std::optional<Found> lastUpTo(std::uint32_t key) const
    {
        if (newest_ > 0 && records_[0].key() <= key) {
            std::size_t index = newest_ - 1;
            while (records_[index].key() > key)
                --index;
            return Found{blocks_.size() * blockSize + index, records_[index]};
        }
        const auto after =
            std::upper_bound(blocks_.begin(), blocks_.end(), key,
                             [](std::uint32_t k, const Block& block) { return k < block.first; });
        if (after == blocks_.begin()) return std::nullopt;
        return lastInBlock(static_cast<std::size_t>(after - blocks_.begin()) - 1, key);
    }

private:
    struct Block {
        std::uint32_t place = 0; // chunk and where in it, so that 32 bits do for 16 GiB
        std::uint32_t first = 0; // its first record's key
    };
    static constexpr unsigned placeBits = 16; // within a chunk
    static constexpr std::size_t placeBytes = 4;
    static constexpr std::size_t chunkBytes = placeBytes << placeBits;
    static_assert(blockSize * Record::mostBytes <= chunkBytes);

    const std::uint8_t* bytesOf(std::size_t block) const
    {
        const std::uint32_t place = blocks_[block].place;
        return chunks_[place >> placeBits].get() + place % (1U << placeBits) * placeBytes;
    }

    [[gnu::noinline]] Record unpacked(std::size_t index) const
    {
        const std::uint8_t* at = bytesOf(index / blockSize);
        Record record{};
        for (std::size_t i = 0; i <= index % blockSize; ++i)
            record = Record::get(at, record);
        return record;
    }

    // Whose first one is.
    Found lastInBlock(std::size_t block, std::uint32_t key) const
    {
        const std::uint8_t* at = bytesOf(block);
        Record last = Record::get(at, Record{});
        std::size_t i = 1;
        for (; i < blockSize; ++i) {
            const Record next = Record::get(at, last);
            if (next.key() > key) break;
            last = next;
        }
        return {block * blockSize + i - 1, last};
    }

    void pack()
    {
        if (chunks_.empty() || chunkBytes - used_ < blockSize * Record::mostBytes) {
            chunks_.push_back(std::make_unique_for_overwrite<std::uint8_t[]>(chunkBytes));
            used_ = 0;
        }
        const std::size_t place = (chunks_.size() - 1) << placeBits | used_ / placeBytes;
        blocks_.push_back({static_cast<std::uint32_t>(place), records_[0].key()});
        std::uint8_t* at = chunks_.back().get() + used_;
        const Record none{}, *before = &none;
        for (const Record& record : records_) {
            at = record.put(at, *before);
            before = &record;
        }
        const auto end = static_cast<std::size_t>(at - chunks_.back().get());
        used_ = (end + placeBytes - 1) / placeBytes * placeBytes;
        newest_ = 0;
    }

    std::vector<Block> blocks_;
    std::vector<std::unique_ptr<std::uint8_t[]>> chunks_;
    std::size_t used_ = 0;                    // of the last chunk
    std::array<Record, blockSize> records_{}; // the newest, not packed yet
    std::size_t newest_ = 0;
};

} // namespace model2map
