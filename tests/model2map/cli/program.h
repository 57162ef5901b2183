// SPDX-License-Identifier: MIT
// Runs the real model2map, without a display and without a Qt platform in its environment.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace model2map::test {

struct Ran {
    int status = -1; // the exit status; 128 + the signal when one ended it
    std::string out, err;
};

// What standard input is for it.
struct Input {
    enum class Kind { Null, Closed, Terminal, Pipe, File } kind = Kind::Null;
    std::string text; // of a pipe: what comes through; of a file: its path
};
inline Input pipe(std::string bytes)
{
    return {Input::Kind::Pipe, std::move(bytes)};
}

Ran run(const std::vector<std::string>& arguments, const Input& input = {});
// Whether Input::Kind::Terminal can be had: a bare root has no /dev/pts.
bool hasTerminals();
// Standard output goes to a file that exists ("/dev/full"), or to a pipe that nobody reads ("").
Ran runInto(const std::string& out, const std::vector<std::string>& arguments);

// A folder of this process, gone at its end.
const std::filesystem::path& scratch();
// A file in it; its path.
std::string file(const std::string& name, const std::string& bytes);

// A log that comes with the tests or the samples: "samples/example/expected.jsonl".
std::string source(const std::string& path);

} // namespace model2map::test
