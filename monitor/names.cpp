// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/names.h>
#include <reactortrack/monitor/site.h>

#include <array>
#include <cstdlib>
#include <cxxabi.h>
#include <dlfcn.h>
#include <memory>
#include <mutex>
#include <typeindex>
#include <unordered_map>

namespace reactortrack {
namespace {

std::string demangle(const char* symbol)
{
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> text{abi::__cxa_demangle(symbol, nullptr, nullptr, &status),
                                                      &std::free};
    return status == 0 ? std::string(text.get()) : std::string(symbol);
}

void replaceAll(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// The place after the bracket that closes the one before `at`.
std::size_t closing(std::string_view text, std::size_t at)
{
    for (int depth = 1; at < text.size(); ++at) {
        if (text[at] == '<') ++depth;
        if (text[at] == '>' && --depth == 0) return at + 1;
    }
    return text.size();
}

// Takes out every template argument that begins with `argument`: a default that nobody wrote.
void dropDefaults(std::string& text, std::string_view argument)
{
    const std::string from = ", " + std::string(argument) + "<";
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at)) {
        text.erase(at, closing(text, at + from.size()) - at);
    }
}

constinit std::mutex keptMutex;

// A map that is never destroyed: names are asked for until the very end of the program.
template <class Key, class Make>
std::string_view kept(const Key& key, Make make)
{
    static auto& names = *new std::unordered_map<Key, std::string>;
    const std::lock_guard lock(keptMutex);
    auto found = names.find(key);
    if (found == names.end()) found = names.emplace(key, make()).first;
    return found->second;
}

// "int ns::f<int>(int)" -> "ns::f<int>": what stands before the parameters, after the return type.
std::string withoutParameters(const std::string& signature)
{
    const std::string text = detail::readableName(signature);
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '<') ++depth;
        if (text[at] == '>') --depth;
        if (depth != 0) continue;
        if (text[at] == ' ') begin = at + 1;
        if (text[at] == '(') return text.substr(begin, at - begin);
    }
    return text.substr(begin);
}

} // namespace

std::string toString(const Site& site)
{
    if (!site.file) return {};
    const std::string_view path = site.file;
    return std::string(path.substr(path.find_last_of('/') + 1)) + ':' + std::to_string(site.line);
}

std::string_view typeName(const std::type_info& type)
{
    return kept(std::type_index(type), [&] {
        std::string name = detail::readableName(demangle(type.name()));
        constexpr std::string_view own = "reactortrack::";
        replaceAll(name, own, "");
        return name;
    });
}

namespace detail {

std::string readableName(std::string_view demangled)
{
    std::string text(demangled);
    for (const std::string_view noise :
         {"(anonymous namespace)::", "{anonymous}::", "__cxx11::", "[abi:cxx11]"}) {
        replaceAll(text, noise, "");
    }
    for (const std::string_view argument : {"std::char_traits", "std::allocator", "std::default_delete",
                                            "std::hash", "std::equal_to", "std::less"}) {
        dropDefaults(text, argument);
    }
    replaceAll(text, "std::basic_string<char>", "std::string");
    replaceAll(text, "std::basic_string_view<char>", "std::string_view");
    replaceAll(text, "std::basic_string<char >", "std::string");
    replaceAll(text, " >", ">");
    return text;
}

std::string_view functionName(const void* address)
{
    return kept(address, [&]() -> std::string {
        Dl_info info{};
        // An address inside some other function's symbol is a static function: its own name is not exported.
        if (dladdr(address, &info) == 0 || !info.dli_sname || info.dli_saddr != address) return {};
        return withoutParameters(demangle(info.dli_sname));
    });
}

void lockNamesForFork() noexcept
{
    keptMutex.lock();
}

void unlockNamesAfterFork() noexcept
{
    keptMutex.unlock();
}

bool namesItself(const std::type_info& type)
{
    const std::string_view name = typeName(type);
    for (const std::string_view nameless : {"{lambda", "{unnamed", "'lambda", "'unnamed", "$_"}) {
        if (name.find(nameless) != name.npos) return false;
    }
    return !name.starts_with("std::");
}

std::string targetName(std::string_view prettyFunction)
{
    const std::size_t begin = prettyFunction.find("F = ") + 4;
    // g++ tells its typedefs after a ';', clang has none.
    const std::size_t end = std::min(prettyFunction.find(';', begin), prettyFunction.rfind(']'));
    std::string_view name = prettyFunction.substr(begin, end - begin);
    while (name.starts_with('&') || name.starts_with(' ')) {
        name.remove_prefix(1);
    }
    return readableName(name);
}

} // namespace detail
} // namespace reactortrack
