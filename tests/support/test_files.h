// SPDX-License-Identifier: MIT
// Files of the source tree, and lines of text.
#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace reactortrack::test {

// The bytes of a file, its path from the root of the source tree. Throws where it cannot be read.
inline std::string sourceFile(const std::string& path)
{
    std::ifstream stream(std::string(REACTORTRACK_SOURCE_DIR) + "/" + path, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot open " + path);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// Without their ends; a last one may lack its end.
inline std::vector<std::string_view> linesOf(std::string_view bytes)
{
    std::vector<std::string_view> lines;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        lines.push_back(bytes.substr(0, end));
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    }
    return lines;
}

// Its lines would be gone.
std::vector<std::string_view> linesOf(std::string&& bytes) = delete;

} // namespace reactortrack::test
