// SPDX-License-Identifier: MIT
// A side file in memory, checked: its state, its names, the rest of its rings. Not for users.
#pragma once

#include <reactortrack/formats/side_lines.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace reactortrack::side {

// The names of a side file.
class FileNames {
public:
    FileNames() { table_.push_back({nullText, 4}); }
    void add(std::uint16_t id, std::string_view fragment);
    // Only those that knows() says of may be looked up.
    Names view() const noexcept { return table_.data(); }
    bool knows(std::uint16_t id) const noexcept { return id < table_.size() && table_[id].text; }

private:
    std::deque<std::string> texts_;
    std::vector<Fragment> table_;
};

struct Image {
    Header header{};
    State state{};
    FileNames names;
    std::vector<RingView> views;     // of `records`
    std::vector<std::uint64_t> lost; // of each ring, in all
    std::deque<std::vector<Record>> records;
    std::uint64_t lastTick = 0; // of all records
    bool sound = false;         // header and state are; all else may be damaged
    bool changed = false;       // the program wrote while it was read; it must be read again
    std::string problem;        // what is wrong with it
};

// Reads the header of an open side file, and the state that counts. Null, or what is wrong with it.
const char* readState(int descriptor, Header& header, State& state);
// Reads an open side file. What is wrong is told in `problem`; what could be read is there all the same.
std::unique_ptr<Image> readImage(int descriptor);

} // namespace reactortrack::side
