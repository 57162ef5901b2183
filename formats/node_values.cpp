// SPDX-License-Identifier: MIT
#include <reactortrack/formats/node_values.h>

#include <reactortrack/formats/decimal.h>
#include <reactortrack/formats/mon_out.h>

namespace reactortrack {

namespace {

std::string describe(const JsonNode& node)
{
    switch (node.kind) {
    case JsonKind::Null:
        return "null";
    case JsonKind::False:
        return "false";
    case JsonKind::True:
        return "true";
    case JsonKind::Number:
        return "number " + numberText(node.text);
    case JsonKind::String:
        return "string " + quoted(node.text);
    case JsonKind::Array:
        return "an array";
    case JsonKind::Object:
        break;
    }
    return "an object";
}

// Seconds in a message; nine decimals say nothing about whole ones. Not for negative times.
std::string secondsText(std::int64_t nanoseconds)
{
    constexpr std::int64_t perSecond = 1'000'000'000;
    const std::string whole = std::to_string(nanoseconds / perSecond);
    const std::int64_t rest = nanoseconds % perSecond;
    return rest == 0 ? whole : whole + "." + std::to_string(perSecond + rest).substr(1);
}

std::string rangeText(const std::string& least, const std::string& most)
{
    return " from " + least + " to " + most;
}

} // namespace

bool NodeValues::text(std::size_t node, std::string_view key, std::string_view& out)
{
    if (nodes_[node].kind != JsonKind::String) return wrongType(node, "a string", key);
    out = nodes_[node].text;
    return true;
}

bool NodeValues::boolean(std::size_t node, std::string_view key, bool& out)
{
    const JsonKind kind = nodes_[node].kind;
    if (kind != JsonKind::True && kind != JsonKind::False) return wrongType(node, "true or false", key);
    out = kind == JsonKind::True;
    return true;
}

bool NodeValues::integer(std::size_t node, std::string_view key, std::int64_t least, std::int64_t most,
                         std::int64_t& out)
{
    const std::string wanted = "a whole number";
    if (nodes_[node].kind != JsonKind::Number) return wrongType(node, wanted, key);
    const Decimal number = readDecimal(nodes_[node].text, 0);
    if (number.fits && !number.exact) return wrongType(node, wanted, key);
    if (!number.fits || number.value < least || number.value > most)
        return wrongType(node, wanted + rangeText(std::to_string(least), std::to_string(most)), key);
    out = number.value;
    return true;
}

bool NodeValues::seconds(std::size_t node, std::string_view key, std::int64_t least, std::int64_t most,
                         std::int64_t& out)
{
    const std::string wanted = "a number of seconds";
    if (nodes_[node].kind != JsonKind::Number) return wrongType(node, wanted, key);
    const Decimal number = readDecimal(nodes_[node].text, mon_out::timeDecimals);
    if (!number.fits || number.value < least || number.value > most)
        return wrongType(node, wanted + rangeText(secondsText(least), secondsText(most)), key);
    out = number.value;
    return true;
}

bool NodeValues::fail(std::size_t node, std::string reason)
{
    problem_ = {nodes_[node].column, std::move(reason)};
    return false;
}

bool NodeValues::wrongType(std::size_t node, std::string_view wanted, std::string_view key)
{
    return fail(node, "expected " + std::string(wanted) + " for " + quoted(key) + ", found " +
                          describe(nodes_[node]));
}

std::string numberText(std::string_view number)
{
    return number.size() <= 40 ? std::string(number) : quoted(number);
}

} // namespace reactortrack
