// SPDX-License-Identifier: MIT
#include "tests/model2map/models/log_text.h"

#include <QFile>

namespace model2map::test {

std::vector<std::string> exampleLines()
{
    return {
        R"({"action": "started", "version": 1, "program": "example", "pid": 4711, "recorder": "by hand", "wall": "2026-11-20T10:00:00.000Z"})",
        R"({"action": "created", "deferred": 1, "name": "d", "site": "example.cpp:31", "t": 0.000010000})",
        R"({"action": "attached", "deferred": 1, "slot": 0, "callback": "simpleCallback", "errback": null, "t": 0.000011000})",
        R"({"action": "attached", "deferred": 1, "slot": 1, "callback": "followup", "errback": null, "t": 0.000012000})",
        R"({"action": "attached", "deferred": 1, "slot": 2, "callback": "problem", "errback": null, "t": 0.000013000})",
        R"({"action": "attached", "deferred": 1, "slot": 3, "callback": null, "errback": "simpleErrback", "t": 0.000014000})",
        R"({"action": "created", "deferred": 2, "name": "d2", "t": 0.000015000})",
        R"({"action": "attached", "deferred": 2, "slot": 0, "callback": "simpleCallback", "errback": null, "t": 0.000016000})",
        R"({"action": "attached", "deferred": 2, "slot": 1, "callback": "finished", "errback": null, "t": 0.000017000})",
        R"({"action": "chained", "deferred": 1, "to": 2, "how": "chain", "slot": 4, "t": 0.000018000})",
        R"({"action": "fired", "deferred": 1, "callback?": true, "value": "None", "t": 0.100000000})",
        R"({"action": "executing", "deferred": 1, "slot": 0, "callback": "simpleCallback", "callback?": true, "t": 0.100001000})",
        R"({"action": "executed", "deferred": 1, "time": 1.000000000, "slot": 0, "callback": "simpleCallback", "callback?": true, "value": "None", "t": 1.100001000})",
        R"({"action": "executing", "deferred": 1, "slot": 1, "callback": "followup", "callback?": true, "t": 1.100002000})",
        R"({"action": "executed", "deferred": 1, "time": 0.000001000, "slot": 1, "callback": "followup", "callback?": true, "value": "None", "t": 1.100003000})",
        R"({"action": "executing", "deferred": 1, "slot": 2, "callback": "problem", "callback?": true, "t": 1.100004000})",
        R"({"action": "failed", "deferred": 1, "time": 0.000001000, "slot": 2, "callback": "problem", "callback?": true, "error": {"type": "std::runtime_error", "message": "oh no", "frames": [{"function": "problem", "file": "example.cpp", "line": 12}]}, "t": 1.100005000})",
        R"({"action": "executing", "deferred": 1, "slot": 3, "callback": "simpleErrback", "callback?": false, "t": 1.100006000})",
        R"({"action": "executed", "deferred": 1, "time": 0.000001000, "slot": 3, "callback": "simpleErrback", "callback?": false, "value": "None", "t": 1.100007000})",
        R"({"action": "executing", "deferred": 1, "slot": 4, "callback": null, "callback?": true, "t": 1.100008000})",
        R"({"action": "fired", "deferred": 2, "callback?": true, "value": "None", "t": 1.100009000})",
        R"({"action": "executing", "deferred": 2, "slot": 0, "callback": "simpleCallback", "callback?": true, "t": 1.100010000})",
        R"({"action": "executed", "deferred": 2, "time": 1.000000000, "slot": 0, "callback": "simpleCallback", "callback?": true, "value": "None", "t": 2.100010000})",
        R"({"action": "executing", "deferred": 2, "slot": 1, "callback": "finished", "callback?": true, "t": 2.100011000})",
        R"({"action": "executed", "deferred": 2, "time": 0.000001000, "slot": 1, "callback": "finished", "callback?": true, "value": "None", "t": 2.100012000})",
        R"({"action": "executed", "deferred": 1, "time": 1.000005000, "slot": 4, "callback": null, "callback?": true, "value": "None", "t": 2.100013000})",
        R"({"action": "note", "text": "done", "t": 2.100014000})",
        R"({"action": "stopped", "count": 26, "t": 2.100015000})",
    };
}

std::string exampleLog(std::size_t count)
{
    std::string log;
    const std::vector<std::string> lines = exampleLines();
    for (std::size_t i = 0; i < count; ++i)
        log += lines[i] + '\n';
    return log;
}

std::string exampleLog()
{
    return exampleLog(exampleEnd);
}

std::string lengthened(std::string log)
{
    const std::string line = R"({"action": "note", "text": ")" + std::string(990, '.') + "\"}\n";
    for (int i = 0; i < 6000; ++i)
        log += line;
    return log;
}

QString Folder::write(const QString& name, const std::string& bytes) const
{
    QFile file(folder_.filePath(name));
    if (file.open(QIODevice::WriteOnly)) file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    return file.fileName();
}

} // namespace model2map::test
