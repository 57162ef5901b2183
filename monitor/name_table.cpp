// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/name_table.h>

#include <reactortrack/monitor/held_signals.h>
#include <reactortrack/monitor/names.h>

#include <array>
#include <atomic>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace reactortrack::detail {
namespace {

constexpr std::size_t greatestId = 65'535;
constexpr std::size_t greatestBytes = std::size_t{16} << 20;
constexpr std::size_t blockBytes = 65'536;
constexpr std::size_t readable = side::Fragment::readable;

// Never destroyed: names are asked for until the very end of the program.
struct Table {
    std::mutex mutex;
    std::unordered_map<std::string_view, NameId> ids; // of the plain texts, kept behind the fragments
    std::vector<std::unique_ptr<char[]>> blocks;
    char* free = nullptr;
    std::size_t freeBytes = 0;
    std::size_t bytes = 0;
    std::atomic<std::uint32_t> last{0};
};

// By number; pages that no name stands in are never touched. The first stays `null`.
constinit std::array<side::Fragment, greatestId + 1> entries{};

Table& table() noexcept
{
    alignas(Table) static std::byte room[sizeof(Table)]; // no memory can be lacking
    static Table& only = []() -> Table& {
        entries[0] = {side::nullText, 4};
        return *new (room) Table;
    }();
    return only;
}

char* room(Table& table, std::size_t bytes)
{
    if (bytes > table.freeBytes) {
        table.blocks.push_back(std::make_unique_for_overwrite<char[]>(blockBytes));
        table.free = table.blocks.back().get();
        table.freeBytes = blockBytes;
    }
    char* const place = table.free;
    table.free += bytes;
    table.freeBytes -= bytes;
    table.bytes += bytes;
    return place;
}

NameId add(Table& table, std::string_view text)
{
    const std::uint32_t id = table.last.load(std::memory_order_relaxed) + 1;
    if (id > greatestId || table.bytes > greatestBytes) return 0;
    std::array<char, side::greatestFragment * 2> json;
    const auto bytes =
        static_cast<std::size_t>(side::putJson(json.data(), text.data(), text.size()) - json.data());
    char* const place = room(table, bytes + readable + text.size());
    std::memcpy(place, json.data(), bytes);
    std::memset(place + bytes, 0, readable);
    char* const plain = place + bytes + readable;
    text.copy(plain, text.size());
    table.ids.emplace(std::string_view(plain, text.size()), static_cast<NameId>(id));
    entries[id] = {place, static_cast<std::uint32_t>(bytes)};
    table.last.store(id, std::memory_order_release);
    return static_cast<NameId>(id);
}

// The thread's last answers, each place for the one that was asked last. Plain memory: nothing to destroy.
struct TextAnswer {
    std::uint64_t hash;
    const char* text; // as JSON; without escapes the plain text stands between the quotes
    std::uint16_t bytes;
    NameId id;
};
struct FunctionAnswer {
    const void* address;
    NameId id;
};
constexpr std::size_t answers = 64;
constinit thread_local std::array<TextAnswer, answers> textAnswers{};
constinit thread_local std::array<FunctionAnswer, answers> functionAnswers{};

// toString(site) without asking for memory; empty where that is longer than a name may be.
class SiteText {
public:
    explicit SiteText(const Site& site) noexcept
    {
        const std::string_view path = site.file;
        const std::string_view file = path.substr(path.find_last_of('/') + 1);
        if (file.size() + 16 > sizeof text_) return;
        char* out = text_ + file.copy(text_, file.size());
        *out++ = ':';
        out = std::to_chars(out, text_ + sizeof text_, site.line).ptr;
        bytes_ = static_cast<std::size_t>(out - text_);
    }
    std::string_view view() const noexcept { return {text_, bytes_}; }

private:
    char text_[side::greatestFragment / 6];
    std::size_t bytes_ = 0;
};

// A handler that interrupts this finds no answer, or a whole one.
template <class Answer>
void remember(Answer& place, Answer answer) noexcept
{
    place.id = 0;
    std::atomic_signal_fence(std::memory_order_seq_cst);
    const NameId id = std::exchange(answer.id, NameId{0});
    place = answer;
    std::atomic_signal_fence(std::memory_order_seq_cst);
    place.id = id;
}

std::uint64_t hashOf(std::string_view text) noexcept
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (text.size() >= 8) {
        std::memcpy(&first, text.data(), 8);
        std::memcpy(&last, text.data() + text.size() - 8, 8);
    } else {
        std::memcpy(&first, text.data(), text.size());
    }
    return (first * 0x9E3779B97F4A7C15 ^ (last + text.size())) * 0xD6E8FEB86659FD93;
}

} // namespace

constinit thread_local SiteAnswers siteAnswers{};

NameTable& NameTable::process() noexcept
{
    static constinit NameTable only;
    return only;
}

NameId NameTable::find(std::string_view text) noexcept
{
    const HeldSignals held;
    Table& names = table();
    const std::lock_guard lock(names.mutex);
    try {
        const auto found = names.ids.find(text);
        return found != names.ids.end() ? found->second : add(names, text);
    } catch (...) { // no memory
        return 0;
    }
}

NameId NameTable::idOf(std::string_view text) noexcept
{
    if (text.empty() || text.size() > side::greatestFragment / 6 - 2) return 0;
    const std::uint64_t hash = hashOf(text);
    TextAnswer& answer = textAnswers[hash >> 58];
    if (answer.id != 0 && answer.hash == hash && answer.bytes == text.size() &&
        std::memcmp(answer.text, text.data(), text.size()) == 0)
        return answer.id;
    const NameId id = find(text);
    const side::Fragment known = fragment(id);
    // Only texts without escapes can be compared with what is kept.
    if (id != 0 && known.bytes == text.size() + 2)
        remember(answer, {hash, known.text + 1, static_cast<std::uint16_t>(text.size()), id});
    return id;
}

NameId NameTable::findSite(const Site& site) noexcept
{
    if (!site.file) return 0;
    static constinit thread_local bool turn = false;
    turn = !turn;
    const bool first = siteAnswers.at(site).id == 0 || turn;
    SiteAnswer& answer = first ? siteAnswers.at(site) : siteAnswers.other(site);
    const NameId id = idOf(SiteText(site).view());
    remember(answer, {site.file, site.line, id});
    return id;
}

NameId NameTable::idOfFunction(const void* address) noexcept
{
    FunctionAnswer& answer = functionAnswers[reinterpret_cast<std::uintptr_t>(address) / 16 % answers];
    if (answer.address == address && answer.id != 0) return answer.id;
    try {
        const std::string_view name = functionName(address);
        const NameId id = name.empty() ? NameId{0} : idOf(name);
        remember(answer, {address, id});
        return id;
    } catch (...) {
        return 0;
    }
}

std::uint32_t NameTable::last() const noexcept
{
    return table().last.load(std::memory_order_acquire);
}

side::Fragment NameTable::fragment(NameId id) const noexcept
{
    const side::Fragment known = entries[id];
    return known.text ? known : side::Fragment{side::nullText, 4};
}

side::Names NameTable::view() const noexcept
{
    table(); // has the first one
    return entries.data();
}

void NameTable::lockForFork() noexcept
{
    table().mutex.lock();
}

void NameTable::unlockAfterFork() noexcept
{
    table().mutex.unlock();
}

} // namespace reactortrack::detail
