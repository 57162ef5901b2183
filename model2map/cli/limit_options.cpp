// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/limit_options.h"

#include "model2map/cli/numbers.h"
#include "model2map/replay/told.h"

#include <reactortrack/formats/process_memory.h>

#include <algorithm>
#include <limits>

namespace model2map {

namespace {

using reactortrack::Limit;
using reactortrack::ReadLimits;

struct LimitOption {
    Limit limit;
    std::size_t most; // it takes from 1 up to this
    bool isBytes = false;
};

constexpr std::size_t noBound = std::numeric_limits<std::int64_t>::max();
constexpr LimitOption limitOptions[] = {
    {Limit::Line, std::size_t{1} << 30, true},
    {Limit::Depth, reactortrack::mon_out::greatestDepth},
    {Limit::Names, 4'000'000'000},
    {Limit::Events, 4'000'000'000}, // what a History can hold
    {Limit::Bad, noBound},
    {Limit::Memory, noBound, true},
};

const LimitOption* findLimit(std::string_view option)
{
    const auto* found = std::find_if(std::begin(limitOptions), std::end(limitOptions),
                                     [option](const LimitOption& o) { return optionOf(o.limit) == option; });
    return found == std::end(limitOptions) ? nullptr : found;
}

void set(ReadLimits& limits, Limit limit, std::size_t value)
{
    switch (limit) {
    case Limit::Line:
        limits.lineBytes = value;
        return;
    case Limit::Depth:
        limits.depth = value;
        return;
    case Limit::Names:
        limits.names = value;
        return;
    case Limit::Events:
        limits.events = static_cast<std::int64_t>(value);
        return;
    case Limit::Bad:
        limits.badLines = static_cast<std::int64_t>(value);
        return;
    case Limit::Memory:
        limits.memory = value;
        return;
    }
}

} // namespace

ReadLimits defaultLimits()
{
    ReadLimits limits;
    limits.memory = reactortrack::machineBytes() / 2;
    return limits;
}

bool isLimitOption(std::string_view option)
{
    return findLimit(option) != nullptr;
}

std::string setLimit(ReadLimits& limits, std::string_view option, std::string_view value)
{
    const LimitOption& known = *findLimit(option);
    const auto number = known.isBytes ? parseBytes(value) : parseCount(value);
    if (!number || *number < 1 || *number > known.most)
        return "The option " + std::string(option) + " needs a number from 1 to " +
               std::to_string(known.most) + (known.isBytes ? ", of bytes or with K, M or G" : "") +
               ", but got \"" + std::string(value) + "\".";
    set(limits, known.limit, *number);
    return {};
}

} // namespace model2map
