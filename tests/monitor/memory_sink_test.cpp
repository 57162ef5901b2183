// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/memory_sink.h>

#include "tests/support/catch.h"

using reactortrack::MemorySink;

TEST_CASE("MemorySinkGivesItsLinesWithoutTheirEnds")
{
    MemorySink sink;
    CHECK(sink.lines().empty());
    CHECK(sink.write("one\ntwo\n"));
    CHECK(sink.write("\n"));
    CHECK(sink.lines() == std::vector<std::string>{"one", "two", ""});
    CHECK(sink.text() == "one\ntwo\n\n");
}
