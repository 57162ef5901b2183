// SPDX-License-Identifier: MIT
// The explicit stack of a run: who gives a result to whom, so that chains of any length need no native stack.
#pragma once

#include <reactortrack/monitor/deferred_recording.h>
#include <reactortrack/monitor/deferred_state.h>

#include <array>
#include <memory>
#include <vector>

namespace reactortrack::detail {

// A deferred whose callbacks are being run.
struct RunFrame {
    StateRef state;
    bool base = true; // a run of its own, begun by a link below it or by the caller; otherwise a waiting one
                      // that got the result of the one below it
    PairPtr link;     // the link whose target's run stands above
    Value passesOn;   // what that link ends with
    Bracket bracket;  // of that link
};

// Small runs, nearly all, stay inside the object.
class RunStack {
public:
    bool empty() const noexcept { return size_ == 0; }
    RunFrame& top() noexcept { return size_ <= few_.size() ? few_[size_ - 1] : many_.back(); }
    void push(StateRef state, bool base)
    {
        RunFrame& frame = size_ < few_.size() ? few_[size_] : many_.emplace_back();
        frame.state = std::move(state);
        frame.base = base;
        ++size_;
    }
    // The deferred of a frame whose link, if it had one, is through.
    StateRef pop() noexcept
    {
        StateRef state = std::move(top().state);
        if (size_ > few_.size()) many_.pop_back();
        --size_;
        return state;
    }

private:
    std::array<RunFrame, 2> few_;
    std::vector<RunFrame> many_;
    std::size_t size_ = 0;
};

} // namespace reactortrack::detail
