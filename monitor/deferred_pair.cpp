// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_pair.h>

namespace reactortrack::detail {

Value Pair::call(Value& current, bool)
{
    return current;
}

std::string_view Pair::name(bool, std::string&) const
{
    return {};
}

PairNames Pair::nameIds() const noexcept
{
    return {};
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
