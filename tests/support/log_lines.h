// SPDX-License-Identifier: MIT
// Lines of mon.out for tests, written by hand in few words: log({created(1), attached(1, 0, "f"), fired(1)}).
#pragma once

#include <initializer_list>
#include <string>

namespace reactortrack::test {

using Line = std::string;

inline std::string quoted(const char* text)
{
    return text ? "\"" + std::string(text) + "\"" : "null";
}

// `more`: further keys as they stand in the line, such as R"("thread": 2)".
inline Line line(const char* action, const std::string& more = "")
{
    return "{\"action\": " + quoted(action) + (more.empty() ? "" : ", " + more) + "}\n";
}

inline Line line(const char* action, long deferred, const std::string& more = "")
{
    return line(action, "\"deferred\": " + std::to_string(deferred) + (more.empty() ? "" : ", " + more));
}

inline std::string key(const char* name, long number)
{
    return quoted(name) + ": " + std::to_string(number);
}

inline std::string keys(std::initializer_list<std::string> all)
{
    std::string text;
    for (const std::string& one : all)
        if (!one.empty()) text += (text.empty() ? "" : ", ") + one;
    return text;
}

inline const Line started =
    line("started", R"("version": 1, "program": "test", "pid": 1, "recorder": "hand", )"
                    R"("wall": "2026-11-20T10:00:00.000Z")");
inline Line stopped(long count)
{
    return line("stopped", key("count", count));
}

inline Line created(long d, const char* name = nullptr, const std::string& more = "")
{
    return line("created", d, keys({name ? "\"name\": " + quoted(name) : "", more}));
}
inline Line list(long d, long count, const char* mode = "all")
{
    return created(d, nullptr, R"("kind": "list", "mode": )" + quoted(mode) + ", " + key("count", count));
}
inline Line tracked(long d)
{
    return line("tracked", d);
}
// Null: the half that lets through.
inline Line attached(long d, long slot, const char* callback, const char* errback = nullptr,
                     const std::string& more = "")
{
    return line("attached", d,
                keys({key("slot", slot), "\"callback\": " + quoted(callback),
                      "\"errback\": " + quoted(errback), more}));
}
inline Line fired(long d, const char* value = "1", const std::string& more = "")
{
    return line("fired", d, keys({R"("callback?": true, "value": )" + quoted(value), more}));
}
inline std::string error(const char* type)
{
    return R"("error": {"type": )" + quoted(type) + R"(, "message": "m"})";
}
inline Line firedError(long d, const char* type = "E")
{
    return line("fired", d, R"("callback?": false, )" + error(type));
}
inline std::string run(long slot, const char* callback, bool branch)
{
    return keys({key("slot", slot), "\"callback\": " + quoted(callback),
                 std::string("\"callback?\": ") + (branch ? "true" : "false")});
}
inline Line executing(long d, long slot, const char* callback, bool branch = true,
                      const std::string& more = "")
{
    return line("executing", d, keys({run(slot, callback, branch), more}));
}
inline Line executed(long d, long slot, const char* callback, const char* value = "2", bool branch = true,
                     const std::string& more = "")
{
    return line(
        "executed", d,
        keys({R"("time": 0.000001000)", run(slot, callback, branch), "\"value\": " + quoted(value), more}));
}
inline Line returned(long d, long slot, const char* callback, long other)
{
    return line("executed", d,
                keys({R"("time": 0.000001000)", run(slot, callback, true), key("returned", other)}));
}
inline Line failed(long d, long slot, const char* callback, const char* type = "E", bool branch = true)
{
    return line("failed", d, keys({R"("time": 0.000001000)", run(slot, callback, branch), error(type)}));
}
inline Line chained(long d, long slot, long to, const char* how = "chain")
{
    return line("chained", d, keys({key("to", to), "\"how\": " + quoted(how), key("slot", slot)}));
}
inline Line waiting(long d, long on, long slot, long count = 1)
{
    return line("waiting", d, keys({key("on", on), key("slot", slot), key("count", count)}));
}
inline Line resumed(long d, long on, long count = 0)
{
    return line("resumed", d, keys({key("on", on), key("count", count)}));
}
inline Line paused(long d, long count = 1)
{
    return line("paused", d, key("count", count));
}
inline Line unpaused(long d, long count = 0)
{
    return line("unpaused", d, key("count", count));
}
inline Line destroyed(long d)
{
    return line("destroyed", d);
}

inline std::string log(std::initializer_list<Line> lines)
{
    std::string bytes;
    for (const Line& one : lines)
        bytes += one;
    return bytes;
}

// A log that begins and ends as it should.
inline std::string whole(std::initializer_list<Line> lines)
{
    return started + log(lines) + stopped(static_cast<long>(lines.size()));
}

} // namespace reactortrack::test
