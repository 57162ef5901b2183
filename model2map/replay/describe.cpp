// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/describe.h"

#include <array>
#include <cstdio>

namespace model2map {

namespace {

void appendEscaped(std::string& line, unsigned char c)
{
    switch (c) {
    case '\n':
        line += "\\n";
        return;
    case '\t':
        line += "\\t";
        return;
    case '\r':
        line += "\\r";
        return;
    default:
        break;
    }
    std::array<char, 8> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "\\x%02x", c);
    line += buffer.data();
}

bool continuesCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

} // namespace

std::string plainLine(std::string_view text, std::size_t limit)
{
    const bool cut = text.size() > limit;
    if (cut) {
        while (limit > 0 && continuesCharacter(text[limit]))
            --limit;
        text = text.substr(0, limit);
    }
    std::string line;
    line.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f)
            appendEscaped(line, byte);
        else
            line += c;
    }
    return cut ? line + "…" : line;
}

std::string describe(const DeferredFacts& deferred)
{
    std::string words = deferred.kind ? plainLine(*deferred.kind) : "deferred";
    words += " " + std::to_string(number(deferred.number));
    if (deferred.numberReused) words += ", life " + std::to_string(deferred.life);
    if (deferred.name && !deferred.name->empty()) words += " (" + plainLine(*deferred.name) + ")";
    return words;
}

std::string labelOf(const History& history, DeferredIndex deferred)
{
    if (deferred == noDeferred) return "a deferred";
    const DeferredFacts& facts = history.facts(deferred);
    if (!facts.name || facts.name->empty()) return describe(facts);
    const std::string label = plainLine(*facts.name);
    return facts.numberReused ? label + " (life " + std::to_string(facts.life) + ")" : label;
}

std::string describe(const SlotFacts& slot, const DeferredFacts* linkTarget)
{
    if (slot.isLink()) return linkTarget ? "the link to " + describe(*linkTarget) : "a link";
    if (slot.callback && slot.errback && *slot.callback != *slot.errback)
        return plainLine(*slot.callback) + " / " + plainLine(*slot.errback);
    if (slot.callback) return plainLine(*slot.callback);
    if (slot.errback) return plainLine(*slot.errback);
    return "slot " + std::to_string(slot.slot);
}

std::string describe(const ErrorInfo& error)
{
    const std::string type = plainLine(error.type);
    return error.message.empty() ? type : type + ": " + plainLine(error.message);
}

std::string describe(Duration time)
{
    std::array<char, 48> buffer{};
    const double ns = static_cast<double>(time.count);
    // What three digits would round to a thousand goes into the next unit.
    if (ns >= 999.5e6)
        std::snprintf(buffer.data(), buffer.size(), "%.3f s", ns / 1e9);
    else if (ns >= 999.5e3)
        std::snprintf(buffer.data(), buffer.size(), "%.3g ms", ns / 1e6);
    else if (ns >= 999.5)
        std::snprintf(buffer.data(), buffer.size(), "%.3g µs", ns / 1e3);
    else
        std::snprintf(buffer.data(), buffer.size(), "%.0f ns", ns);
    return buffer.data();
}

std::string asSentence(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

} // namespace model2map
