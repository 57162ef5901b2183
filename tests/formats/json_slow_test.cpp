// SPDX-License-Identifier: MIT
#include <reactortrack/formats/json_slow.h>

#include "tests/formats/python.h"
#include "tests/support/catch.h"
#include "tests/support/mutations.h"
#include "tests/support/test_files.h"

using namespace reactortrack;
using namespace reactortrack::test;

TEST_CASE("SpoiltLinesAreTakenOrRefusedAsPythonDoesAndTheirStringsAreTheSame")
{
    const std::string log = sourceFile("tests/formats/data/every_event.out");
    SlowJson slow(900);
    JsonNodes nodes;
    Random random(31);
    std::string report;
    for (int i = 0; i < 200; ++i) {
        const std::string spoilt = mutated(log, random);
        for (const std::string_view line : linesOf(spoilt)) {
            const bool taken = !slow.read(line, nodes);
            report += hex(line) + (taken ? " 1 " : " 0 ");
            for (const JsonNode& node : nodes)
                if (taken && node.kind == JsonKind::String) report += "/" + hex(node.text);
            report += "\n";
        }
    }
    CHECK(pythonAgrees("json_check.py", "", "spoilt_lines.txt", report));
}
