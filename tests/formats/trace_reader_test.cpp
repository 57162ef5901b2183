// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include <reactortrack/formats/trace.h>

using namespace reactortrack;

TEST_CASE("WrongTypeIsTold")
{
    const Trace trace = parseTrace("{\"action\": 5}\n{\"action\": \"note\" \"text\"}\n{\"a");
    REQUIRE(trace.diagnostics().size() == 3);
    CHECK(toString(trace.diagnostics()[0]) ==
          "<memory>:1:12: expected a string for \"action\", found number 5");
    CHECK(toString(trace.diagnostics()[1]) == "<memory>:2:19: expected ',' or '}', found a string");
    CHECK(trace.diagnostics()[2].kind == DiagnosticKind::Torn);
}
