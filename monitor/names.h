// SPDX-License-Identifier: MIT
// Names of types and functions as people write them.
#pragma once

#include <string>
#include <string_view>
#include <typeinfo>

namespace reactortrack {

// The name of a type: qualified, "std::string" and not what it is a typedef for, without default template
// arguments, without anonymous namespaces; the library's own types without "reactortrack::". Any thread.
// The text lives for ever.
std::string_view typeName(const std::type_info& type);
template <class T>
std::string_view typeName()
{
    return typeName(typeid(T));
}

namespace detail {

// The same from the demangled text that the compiler gives.
std::string readableName(std::string_view demangled);

// The exported symbol at exactly this address, without parameters and return type; empty if there is none.
// Found once an address. Any thread. The text lives for ever.
std::string_view functionName(const void* address);

// While the process is copied no other thread is in the middle of these.
void lockNamesForFork() noexcept;
void unlockNamesAfterFork() noexcept;

// Whether objects of the type are named by it: a class that the user wrote, not a lambda and not of namespace
// std.
bool namesItself(const std::type_info& type);

// The name between "F = " and the end of a __PRETTY_FUNCTION__ of g++ or clang: "ns::f", "ns::Class::member".
std::string targetName(std::string_view prettyFunction);

// The name of a function given as a template argument.
template <auto F>
std::string_view nameOf()
{
    static const std::string name = targetName(__PRETTY_FUNCTION__);
    return name;
}

} // namespace detail
} // namespace reactortrack
