// SPDX-License-Identifier: MIT
// A folder for logs, gone with the scope.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

namespace reactortrack::bench {

class Scratch {
public:
    Scratch()
        : folder_(std::filesystem::temp_directory_path() /
                  ("reactortrack-bench-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(folder_);
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    std::string folder() const { return folder_; }
    std::string path(const char* name) const { return folder_ / name; }

private:
    std::filesystem::path folder_;
};

} // namespace reactortrack::bench
