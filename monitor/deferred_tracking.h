// SPDX-License-Identifier: MIT
// What the recording of a deferred is made of: who watches it, and how its parts stand in an event.
#pragma once

#include <reactortrack/monitor/deferred_recording.h>

#include <string>
#include <vector>

namespace reactortrack::detail {

inline Event eventOf(Action action)
{
    Event event;
    event.action = action;
    return event;
}

// The recording of a deferred by a recorder, null if that does not watch it.
const Recording* find(const State& state, const Recorder& recorder) noexcept;
std::uint32_t recordingCount(const State& state) noexcept;

// Begins a recording with its first line, `created` or `tracked`. False if the recorder took nothing.
bool begin(State& state, const std::shared_ptr<Recorder>& recorder, bool follow, Action action);

// Whoever watches one of the two, of which the first begins to wait for the second, watches both.
void tie(State& waiter, State& awaited);

// The slot of a pair in a recorder's log; none for one that is older than the recording.
inline std::optional<std::int64_t> slotOf(const Pair& pair, const Recording& recording) noexcept
{
    if (pair.index < recording.firstIndex) return {};
    return pair.index - recording.firstIndex;
}

// What a link is called where its target is not in the log.
std::string_view linkName(const Pair& link, bool branch) noexcept;

// What a link feeds.
State& targetOf(const Pair& link) noexcept;

// The `attached` or `chained` of a pair. `ordinal`: the place of the recording among the deferred's.
void recordPair(State& state, const Recording& recording, std::uint32_t ordinal, Pair& pair);

// A failure as an event tells it, with its causes (the outermost few of a long row).
class ErrorText {
public:
    // `hide`: without the messages.
    explicit ErrorText(const Failure& failure, bool hide = false);
    const ErrorInfo* info() const noexcept { return &infos_.front(); }

private:
    std::vector<Failure> failures_; // keep the texts
    std::vector<ErrorInfo> infos_;
};

// A result as an event tells it: a value's text, or an error. Neither for a deferred.
class ResultText {
public:
    // The text is made only for a recorder that wants values.
    ResultText(const State& state, const Value& result);
    // `secret`: the value and the message are left out.
    void fill(Event& event, const Recording& recording, bool secret = false) const;

private:
    std::string text_;
    bool hasText_ = false;
    std::optional<ErrorText> error_;
    std::optional<ErrorText> hiddenError_;
};

} // namespace reactortrack::detail
