// SPDX-License-Identifier: MIT
// A folder for a test's files, and what stands in them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace reactortrack::test {

// A folder that goes with everything in it.
class TempDir {
public:
    TempDir() : path_((std::filesystem::temp_directory_path() / "reactortrack-XXXXXX").string())
    {
        if (!mkdtemp(path_.data())) throw std::runtime_error("no temporary folder");
    }
    ~TempDir()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    std::string operator/(std::string_view name) const { return path_ + '/' + std::string(name); }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// Empty where it cannot be read.
inline std::string readFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void writeFile(const std::string& path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace reactortrack::test
