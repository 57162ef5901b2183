// SPDX-License-Identifier: MIT
// A list that grows at its end, and never moves what it holds. Not for users.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace reactortrack {

template <class Item>
class SteadyList {
public:
    std::size_t size() const noexcept { return size_; }
    const Item& operator[](std::size_t index) const { return pieces_[index / piece][index % piece]; }
    Item& add(const Item& item)
    {
        if (size_ == pieces_.size() * piece) pieces_.push_back(std::make_unique<Item[]>(piece));
        Item& place = pieces_.back()[size_++ % piece];
        place = item;
        return place;
    }
    void clear() { pieces_.clear(), size_ = 0; }

private:
    static constexpr std::size_t piece = 64;
    std::vector<std::unique_ptr<Item[]>> pieces_;
    std::size_t size_ = 0;
};

} // namespace reactortrack
