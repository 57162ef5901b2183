// SPDX-License-Identifier: MIT
// Python as the judge of what was written and read.
#pragma once

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace reactortrack::test {

inline std::string hex(std::string_view bytes)
{
    std::string out;
    for (const char c : bytes)
        for (const int shift : {4, 0})
            out.push_back("0123456789abcdef"[(static_cast<unsigned char>(c) >> shift) & 0xF]);
    return out;
}

// Runs `script` of this folder over `text`, which it writes to the file `name` in the build folder; `more`
// stands before that file among the arguments. Whether the script exits with 0.
inline bool pythonAgrees(const std::string& script, const std::string& more, const std::string& name,
                         const std::string& text)
{
    const std::string file = std::string(REACTORTRACK_BINARY_DIR) + "/tests/" + name;
    std::ofstream(file, std::ios::binary) << text;
    const std::string root = REACTORTRACK_SOURCE_DIR;
    const std::string command =
        "'" REACTORTRACK_PYTHON "' '" + root + "/tests/formats/" + script + "' " + more + " '" + file + "'";
    return std::system(command.c_str()) == 0;
}

} // namespace reactortrack::test
