// SPDX-License-Identifier: MIT
#include "tests/bench/lateness.h"

#include "tests/bench/chains.h"
#include "tests/bench/contest.h"
#include "tests/bench/work.h"

#include <atomic>
#include <charconv>
#include <fstream>
#include <string_view>

namespace reactortrack::bench {

namespace {

// Looks at the file every 5 ms, as a reader that follows it would.
class Follower {
public:
    Follower(const std::string& path, double begin)
        : begin_(begin), thread_([this, path] {
              std::ifstream file;
              while (!done_) {
                  settle(5);
                  if (!file.is_open()) file.open(path, std::ios::binary);
                  if (file.is_open()) look(file);
              }
          })
    {
    }
    // The age of the oldest line when it was first seen, in milliseconds.
    double oldest()
    {
        done_ = true;
        thread_.join();
        return oldest_ * 1e-6;
    }
    long lines() const { return lines_; }

private:
    void look(std::ifstream& file)
    {
        const double now = wallClock() - begin_;
        file.clear();
        char piece[64 * 1024];
        while (file.read(piece, sizeof piece), file.gcount() > 0)
            rest_.append(piece, static_cast<std::size_t>(file.gcount()));
        std::size_t from = 0;
        for (std::size_t end; (end = rest_.find('\n', from)) != std::string::npos; from = end + 1)
            seen(std::string_view(rest_).substr(from, end - from), now);
        rest_.erase(0, from);
    }
    void seen(std::string_view line, double now)
    {
        const std::size_t key = line.rfind("\"t\": ");
        if (key == std::string_view::npos) return; // started
        double t = 0;
        std::from_chars(line.data() + key + 5, line.data() + line.size(), t);
        oldest_ = std::max(oldest_, now - t * 1e9);
        ++lines_;
    }

    double begin_;
    double oldest_ = 0;
    long lines_ = 0;
    std::string rest_;
    std::atomic<bool> done_{false};
    std::thread thread_;
};

template <class Program>
void follow(const char* name, const std::string& path, Program program)
{
    std::filesystem::remove(path);
    const double begin = wallClock();
    const Recording recording(path, Mode::ValuesOff);
    Follower follower(path, begin);
    while (wallClock() - begin < 1e9)
        program();
    settle(); // what a program that has gone quiet leaves
    const double oldest = follower.oldest();
    printGoal(name, oldest, "100, of " + std::to_string(follower.lines()) + " lines seen while it ran");
}

} // namespace

void printLateness(const std::string& path)
{
    follow("oldest line when first seen, ms: an event a ms", path, [] {
        fireAll(makeChains<&pass>(1, 1));
        settle(1);
    });
    follow("oldest line when first seen, ms: 300 ns a callback", path,
           [] { fireAll(makeChains<&work>(1, 16)); });
}

} // namespace reactortrack::bench
