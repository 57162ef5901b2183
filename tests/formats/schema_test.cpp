// SPDX-License-Identifier: MIT
// The writer's lines against formats/mon_out.schema.json.
#include "tests/support/catch.h"
#include "tests/support/json_schema.h"
#include "tests/support/test_files.h"

#include <reactortrack/formats/event_fields.h>
#include <reactortrack/formats/trace.h>
#include <reactortrack/formats/trace_writer.h>

#include <set>

using namespace reactortrack;
using namespace reactortrack::test;
using nlohmann::json;

namespace {

const JsonSchema& schema()
{
    static const JsonSchema loaded(json::parse(sourceFile("formats/mon_out.schema.json")));
    return loaded;
}

// The lines that the writer makes of the events of a log.
std::vector<json> writtenLines(const std::string& path)
{
    const Trace trace = parseTrace(sourceFile(path), path);
    std::vector<json> lines;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        std::string line;
        appendLine(line, trace.at(i));
        lines.push_back(json::parse(line));
    }
    return lines;
}

std::vector<json> everyLine()
{
    return writtenLines("tests/formats/data/every_event.out");
}

std::set<std::string> requiredOf(const std::string& action)
{
    auto keys = schema().root().at("$defs").at(action).at("required").get<std::set<std::string>>();
    keys.insert("action");
    return keys;
}

} // namespace

TEST_CASE("EveryLineOfTheWriterSatisfiesTheSchema")
{
    for (const json& line : everyLine())
        CHECK(schema().broken(line) == "");
}

TEST_CASE("TheWorkedExampleAndTheLinesOf2013SatisfyTheSchema")
{
    for (const char* name : {"worked_example", "log_of_2013"})
        for (const json& line : writtenLines(std::string("tests/formats/data/") + name + ".out"))
            CHECK(schema().broken(line) == "");
}

TEST_CASE("TheSchemaIsTriedWithEveryKeyOfEveryActionPresentAndWhereItMayBeAbsent")
{
    std::map<std::string, std::set<std::string>> present, absent;
    for (const json& line : everyLine())
        for (const FieldInfo& info : fieldTable)
            (line.contains(info.key) ? present : absent)[line.at("action")].emplace(info.key);
    for (std::size_t i = 0; i < static_cast<std::size_t>(Action::Unknown); ++i) {
        const std::string action(actionName(static_cast<Action>(i)));
        for (const Field field : rowOf(static_cast<Action>(i))) {
            const std::string key(fieldInfo(field).key);
            INFO(action << " " << key);
            CHECK(present[action].contains(key));
            CHECK((requiredOf(action).contains(key) || absent[action].contains(key)));
        }
    }
}

TEST_CASE("TheSchemaKnowsTheKeysOfEveryActionAsTheWriterDoes")
{
    const json& definitions = schema().root().at("$defs");
    for (std::size_t i = 0; i < static_cast<std::size_t>(Action::Unknown); ++i) {
        const auto action = static_cast<Action>(i);
        std::set<std::string> keys = {"action", "site", "by", "thread", "t"};
        if (isRequired(action, Field::Deferred) || action == Action::Misused || action == Action::Slow ||
            action == Action::Note)
            keys.insert("deferred");
        for (const Field field : rowOf(action))
            keys.emplace(fieldInfo(field).key);
        INFO(actionName(action));
        CHECK(definitions.at(std::string(actionName(action)))
                  .at("propertyNames")
                  .at("enum")
                  .get<std::set<std::string>>() == keys);
    }
}

TEST_CASE("TheSchemaRefusesALineWithAKeyMissingOrUnknownOrOfAWrongType")
{
    for (const json& line : everyLine()) {
        json more = line;
        more["colour"] = "red";
        CHECK(schema().broken(more) != "");
        for (const auto& [key, value] : line.items()) {
            json wrong = line;
            wrong[key] = json::object();
            CHECK(schema().broken(wrong) != "");
            wrong.erase(key);
            INFO(line << " without " << key);
            CHECK((schema().broken(wrong) == "") == !requiredOf(line.at("action")).contains(key));
        }
    }
}

TEST_CASE("TheSchemaRefusesValuesThatThePageDoesNotHave")
{
    const char* lines[] = {
        R"({"action": "from the future"})",
        R"({"action": "started", "version": 2, "program": "p", "pid": 1, "recorder": "r", "wall": "2026-11-20T10:00:00.000Z"})",
        R"({"action": "started", "version": 1, "program": "p", "pid": 1, "recorder": "r", "wall": "2026-11-20 10:00"})",
        R"({"action": "created", "deferred": 0})",
        R"({"action": "created", "deferred": 9007199254740992})",
        R"({"action": "created", "deferred": 1, "kind": "deferred"})",
        R"({"action": "created", "deferred": 1, "count": -1})",
        R"({"action": "created", "deferred": 1, "site": "no line"})",
        R"({"action": "attached", "deferred": 1, "slot": -1, "callback": "f", "errback": null})",
        R"({"action": "attached", "deferred": 1, "callback": "f", "errback": null, "role": "canceller"})",
        R"({"action": "fired", "deferred": 1, "callback?": true, "value": "v", "error": {"type": "E", "message": "m"}})",
        R"({"action": "fired", "deferred": 1, "callback?": false, "error": {"type": "E"}})",
        R"({"action": "fired", "deferred": 1, "callback?": false, "error": {"type": "E", "message": "m", "frames": []}})",
        R"({"action": "fired", "deferred": 1, "callback?": false, "error": {"type": "E", "message": "m", "cause": {}}})",
        R"({"action": "note", "text": "x", "t": -0.1})",
        R"({"action": "note", "text": "x", "thread": 0})",
    };
    for (const char* line : lines) {
        INFO(line);
        CHECK(schema().broken(json::parse(line)) != "");
    }
}
