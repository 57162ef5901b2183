// SPDX-License-Identifier: MIT
// All logs at hand: those that tests bring, and what the samples are expected to write.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace reactortrack::test {

// tests/**/data/*.out and *.jsonl, samples/*/expected.jsonl; sorted. Throws where the folders cannot be read.
inline std::vector<std::filesystem::path> allLogs()
{
    namespace fs = std::filesystem;
    const fs::path root = REACTORTRACK_SOURCE_DIR;
    std::vector<fs::path> logs;
    for (const auto& entry : fs::recursive_directory_iterator(root / "tests")) {
        const fs::path& path = entry.path();
        const bool isLog = path.extension() == ".out" || path.extension() == ".jsonl";
        if (isLog && entry.is_regular_file() && path.parent_path().filename() == "data") logs.push_back(path);
    }
    for (const auto& entry : fs::directory_iterator(root / "samples"))
        if (fs::exists(entry.path() / "expected.jsonl")) logs.push_back(entry.path() / "expected.jsonl");
    std::sort(logs.begin(), logs.end());
    return logs;
}

} // namespace reactortrack::test
