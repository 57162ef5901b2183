// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_pair.h>

#include <reactortrack/monitor/name_table.h>

namespace reactortrack::detail {

Value Pair::call(Value& current, bool)
{
    return current;
}

std::string_view Pair::name(bool, std::string&) const
{
    return {};
}

std::uint16_t Pair::nameId(bool branch) const
{
    std::string buffer;
    return NameTable::process().idOf(name(branch, buffer));
}

PairQueue::~PairQueue()
{
    while (!empty()) {
        pop();
    }
}

void PairQueue::push(std::unique_ptr<Pair> pair) noexcept
{
    Pair* const added = pair.get();
    (last_ ? last_->next : first_) = std::move(pair);
    last_ = added;
    ++size_;
}

std::unique_ptr<Pair> PairQueue::pop() noexcept
{
    std::unique_ptr<Pair> pair = std::move(first_);
    first_ = std::move(pair->next);
    if (!first_) last_ = nullptr;
    --size_;
    return pair;
}

} // namespace reactortrack::detail
