// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_edge.h>
#include <reactortrack/monitor/deferred_errors.h>

namespace reactortrack::detail {
namespace {

bool isNumber(const Value& value)
{
    return value.holds<bool>() || value.holds<int>() || value.holds<unsigned>() || value.holds<long>() ||
           value.holds<unsigned long>() || value.holds<long long>() || value.holds<unsigned long long>() ||
           value.holds<double>() || value.holds<float>() || value.holds<short>() ||
           value.holds<unsigned short>() || value.holds<char>();
}

} // namespace

Value mismatch(std::string_view callable, std::string_view takes, bool takesNumber, const Value& result)
{
    std::string text = "callback '";
    text.append(callable)
        .append("' takes ")
        .append(takes)
        .append(", but the result is ")
        .append(result.typeName());
    if (result.isFailure()) text.append(" (").append(result.failure().toString()).append(")");
    if (takesNumber && isNumber(result)) text += " (numbers are not converted)";
    if (result.typeName() == takes)
        text += ", which others share and which cannot be copied: take it by const reference";
    return Failure(TypeMismatch(text, result.isFailure() ? std::optional(result.failure()) : std::nullopt));
}

} // namespace reactortrack::detail
