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

const char* Pair::role() const noexcept
{
    switch (role_) {
    case PairRole::None:
        break;
    case PairRole::Gather:
        return "gather";
    case PairRole::Timeout:
        return "timeout";
    }
    return nullptr;
}

PairQueue::~PairQueue()
{
    while (!empty()) {
        pop();
    }
}

} // namespace reactortrack::detail
