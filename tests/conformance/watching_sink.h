// SPDX-License-Identifier: MIT
// Takes the lines of a log, and at each of them looks at every deferred of the scenario that writes it.
#pragma once

#include "tests/conformance/scenario.h"

#include <reactortrack/monitor/recorder.h>
#include <reactortrack/monitor/sink.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace conformance {

// What the library itself knows of a deferred at a line.
struct Seen {
    reactortrack::DeferredId id{};
    bool fired = false;
    int paused = 0;
    std::optional<std::string> value; // neither while it has none, or waits
    std::optional<std::string> error; // "TYPE: MESSAGE"
    std::size_t attached = 0;         // the slots that were taken so far
    std::size_t queued = 0;           // own pairs and links that are still there
    std::size_t passedByValue = 0; // how many of them, from the first, a value would pass (a null callback)
    std::size_t passedByError = 0; // how many an error would
};

class WatchingSink final : public reactortrack::Sink {
public:
    // With `onlyNamed` it looks at those alone that a line names (for scenarios of thousands).
    explicit WatchingSink(bool onlyNamed) : onlyNamed_(onlyNamed) {}
    void watch(const Scenario& scenario, const reactortrack::Recorder& recorder);
    // The scenario goes: later lines are kept without a look.
    void unwatch() noexcept { scenario_ = nullptr; }

    bool write(std::string_view lines) noexcept override;
    std::string_view problem() const noexcept override { return {}; }

    const std::string& log() const noexcept { return log_; }
    // What was seen after each line, the first line first.
    const std::vector<std::vector<Seen>>& seen() const noexcept { return seen_; }

private:
    std::vector<Seen> look(std::string_view line);

    bool onlyNamed_;
    const Scenario* scenario_ = nullptr;
    const reactortrack::Recorder* recorder_ = nullptr;
    std::map<reactortrack::DeferredId, reactortrack::WeakDeferred> known_; // as far as the scenario has told
    std::size_t told_ = 0;
    std::string log_;
    std::vector<std::vector<Seen>> seen_;
};

} // namespace conformance
