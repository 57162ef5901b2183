// SPDX-License-Identifier: MIT
#include "tests/bench/big_log.h"

#include "tests/bench/big_log_plan.h"

#include <reactortrack/formats/trace_writer.h>

#include <algorithm>
#include <fstream>
#include <vector>

namespace reactortrack::bench {

namespace {

constexpr const char* words[] = {"canonical", "shuffled", "spaced", "escaped", "of2013"};
constexpr std::int64_t threads = 4;

// The members of a line of our writers, `"slot": 1`.
std::vector<std::string> membersOf(const std::string& line)
{
    std::vector<std::string> members(1);
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 1; line[i] != '\n'; ++i) {
        const char c = line[i];
        if (c == '"') inString = !inString;
        if (!inString && (c == '{' || c == '}')) depth += c == '{' ? 1 : -1;
        if (depth < 0) break;
        if (!inString && depth == 0 && c == ',') {
            members.emplace_back();
            ++i; // the space
            continue;
        }
        members.back() += c;
        if (inString && c == '\\') members.back() += line[++i];
    }
    return members;
}

class BigLog {
public:
    BigLog(LogMake make, const std::string& path) : make_(make), random_(7), out_(path, std::ios::binary)
    {
        for (std::int64_t thread = 1; thread <= threads; ++thread)
            plans_.emplace_back(thread, static_cast<std::uint64_t>(thread), make == LogMake::Escaped);
    }

    void write(std::int64_t events)
    {
        if (make_ != LogMake::Of2013) {
            Event started;
            started.action = Action::Started;
            started.version = 1;
            started.program = "shop";
            started.pid = 4711;
            started.recorder = "reactortrack-cpp 0.1";
            started.wall = "2026-11-20T10:00:00.000Z";
            put(started);
        }
        while (lines_ < events - 1)
            next();
        Event stopped;
        stopped.action = Action::Stopped;
        stopped.count = lines_ - 1;
        stopped.t = Timestamp{t_};
        put(stopped);
        out_ << block_;
    }

private:
    void next()
    {
        // A thread goes on for a while before another one gets its turn.
        if (random_() % 8 == 0) turn_ = random_() % plans_.size();
        Event event = plans_[turn_].next(serial_);
        t_ += 200 + static_cast<std::int64_t>(random_() % 20'000);
        event.t = Timestamp{t_};
        put(event);
    }

    void put(Event& event)
    {
        line_.clear();
        if (make_ == LogMake::Of2013) {
            if (!makeOld(event)) return;
        } else {
            appendLine(line_, event);
        }
        if (make_ == LogMake::Shuffled || make_ == LogMake::Spaced) remake();
        block_ += line_;
        ++lines_;
        if (block_.size() < 1'000'000) return;
        out_ << block_;
        block_.clear();
    }

    // False: there was no such line then.
    bool makeOld(const Event& event)
    {
        const auto key = [](const char* name, const std::string& text) {
            return std::string(", \"") + name + "\": " + text;
        };
        const auto text = [](const Text& name) {
            return name ? "\"" + std::string(*name) + "\"" : std::string("null");
        };
        const bool attached = event.action == Action::Attached;
        if (!attached && event.action != Action::Executed) return false;
        line_ = std::string("{\"action\": \"") + (attached ? "attached" : "executed") + '"' +
                key("deferred", std::to_string(25'000'000 + 16 * number(event.deferred)));
        if (attached)
            line_ += key("errback", text(event.errback));
        else
            line_ += key("time", std::to_string(static_cast<double>(event.time->count) * 1e-9)) +
                     key("callback?", *event.branch ? "true" : "false");
        line_ += key("callback", text(event.callback)) + "}\n";
        return true;
    }

    void remake()
    {
        std::vector<std::string> members = membersOf(line_);
        if (make_ == LogMake::Shuffled)
            for (std::size_t i = members.size(); i > 1; --i)
                std::swap(members[i - 1], members[random_() % i]);
        const bool spaced = make_ == LogMake::Spaced;
        line_ = spaced ? "{ " : "{";
        for (std::size_t i = 0; i < members.size(); ++i) {
            const std::size_t colon = members[i].find("\": ") + 1;
            line_ += i == 0 ? "" : spaced ? " , " : ", ";
            line_ += members[i].substr(0, colon) + (spaced ? " :\t" : ": ") + members[i].substr(colon + 2);
        }
        line_ += spaced ? " } \n" : "}\n";
    }

    LogMake make_;
    std::mt19937_64 random_;
    std::ofstream out_;
    std::vector<LogPlan> plans_;
    std::uint64_t turn_ = 0;
    std::int64_t serial_ = 0, t_ = 10'000, lines_ = 0;
    std::string line_, block_;
};

} // namespace

LogMake makeOf(const std::string& word)
{
    const auto found = std::find(std::begin(words), std::end(words), word);
    return found == std::end(words) ? LogMake::Canonical : static_cast<LogMake>(found - std::begin(words));
}

const char* wordOf(LogMake make)
{
    return words[static_cast<std::size_t>(make)];
}

void writeBigLog(const std::string& path, LogMake make, std::int64_t events)
{
    BigLog(make, path).write(events);
}

} // namespace reactortrack::bench
