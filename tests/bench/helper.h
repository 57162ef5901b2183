// SPDX-License-Identifier: MIT
// Entrants that are programs of their own, because what they are built with would clash with the rest. They
// lie beside the bench and print one number.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <limits>
#include <memory>
#include <string>

#include <cstdio>

namespace reactortrack::bench {

inline std::filesystem::path helperPath(const std::string& name)
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

// The number that a shell command prints first.
inline double numberOf(const std::string& command)
{
    double number = std::numeric_limits<double>::quiet_NaN();
    std::FILE* const output = ::popen(command.c_str(), "r");
    if (!output) return number;
    if (std::fscanf(output, "%lf", &number) != 1) number = std::numeric_limits<double>::quiet_NaN();
    ::pclose(output);
    return number;
}

// No number if the helper was not built, or fails.
inline double runHelper(const std::string& name, std::initializer_list<std::string> arguments = {})
{
    if (!std::filesystem::exists(helperPath(name))) return std::numeric_limits<double>::quiet_NaN();
    std::string command = "'" + helperPath(name).string() + "'";
    for (const std::string& each : arguments)
        command += " '" + each + "'";
    return numberOf(command);
}

} // namespace reactortrack::bench
