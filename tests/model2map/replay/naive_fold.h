// SPDX-License-Identifier: MIT
// The fold of mon_out.md once more, as simple as it can be written: one state, each event applied to it,
// nothing remembered of before. For whole logs only.
#pragma once

#include <reactortrack/formats/trace.h>

#include <map>
#include <string>
#include <vector>

namespace model2map::test {

class NaiveFold {
public:
    void apply(const reactortrack::Event& event);
    // As deferredsText() of replayed.h, without who stands inside whom.
    std::string text() const;
    // As cursorText().
    std::string cursor() const { return cursor_; }

private:
    struct Slot {
        bool hasCallback = false, hasErrback = false, isLink = false;
        std::string state = "pending";
        std::string branch = "";
    };
    struct State {
        bool fired = false, isError = false, awaiting = false, destroyed = false;
        long pauses = 0, brackets = 0, waitingOn = 0;
        std::string result; // " =7", " !E"
        std::map<long, Slot> slots;
        // The slots up to which it may pass an error, one for each that waits for it.
        std::vector<std::pair<long, long>> waiters;
    };
    void close(const reactortrack::Event& event);
    void resume(const reactortrack::Event& event);
    void moveCursor(const std::string& last);
    static void pass(State& state);
    static std::string textOf(long number, const State& state);

    std::map<long, State> states_;
    std::vector<std::string> open_;
    std::string cursor_ = "none";
};

} // namespace model2map::test
