// SPDX-License-Identifier: MIT
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"
#include "tests/support/log_lines.h"

#include <sstream>

using namespace model2map::test;
using namespace reactortrack::test;

namespace {

Ran summary(const std::string& log)
{
    return run({"--summary"}, pipe(log));
}

} // namespace

TEST_CASE("SummaryIsATableOfCallbacksOneOfActionsAndALineOfAll")
{
    const Ran ran =
        summary(started + created(1) + attached(1, 0, "work") + fired(1) + executing(1, 0, "work") +
                failed(1, 0, "work") + line("stopped", R"("count": 5, "t": 1.250000000)"));
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out == "count  failures  total  mean   p99  longest  callback\n"
                     "    1         1   1 µs  1 µs  1 µs     1 µs  work\n"
                     "\n"
                     "count  action\n"
                     "    1  started\n"
                     "    1  created\n"
                     "    1  attached\n"
                     "    1  fired\n"
                     "    1  executing\n"
                     "    1  failed\n"
                     "    1  stopped\n"
                     "\n"
                     "<stdin>: 7 events, 1 deferred, 1.250 s\n");
}

TEST_CASE("SummaryOfAFileReadsItsSideFileAndNamesIt")
{
    const std::string path = file("summary.out", whole({created(1)}));
    file("summary.out.side", "nonsense");
    const Ran ran = run({"--summary", path});
    CHECK(ran.status == 0);
    CHECK(ran.out.ends_with(path + ": 3 events, 1 deferred, no times\n"));
    CHECK(ran.err == "model2map: " + path + ".side: it is none of this version's: events are missing.\n");
}

TEST_CASE("SummaryOfALogWithoutCallbacksSaysSo")
{
    CHECK(summary(whole({})).out.starts_with("no callback has run\n\ncount  action\n"));
}

TEST_CASE("SummaryTellsOfBadLinesAndCountsTheRest")
{
    const Ran ran = summary(started + "nonsense\nmore nonsense\n" + created(1) + R"({"action": "fi)");
    CHECK(ran.status == 0);
    CHECK(ran.out.ends_with("<stdin>: 2 events, 1 deferred, no times\n"));
    CHECK(ran.err.starts_with("model2map: <stdin>: 2 bad lines were skipped; --check lists them. The first: "
                              "<stdin>:2:1: "));
    CHECK(ran.err.ends_with("model2map: <stdin>: the last line is torn: its end was never written.\n"));
}

TEST_CASE("SummaryOfWhatCannotBeReadIsASentence")
{
    const Ran ran = run({"--summary", "/no/such/log"});
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err == "model2map: /no/such/log: cannot be opened: No such file or directory\n");
}

TEST_CASE("ANameOfALogMovesNoCursorOfTheTerminal")
{
    const Ran ran = summary(whole({executing(1, 0, "\\u001b[31m\\n"), executed(1, 0, "\\u001b[31m\\n")}));
    CHECK(ran.out.find('\x1b') == std::string::npos);
}

TEST_CASE("APositionDoesNotGoWithSummary")
{
    const Ran ran = run({"--summary", "--at", "3"}, pipe(whole({})));
    CHECK(ran.status == 2);
    CHECK(ran.err.find("The option --at does not go with --summary, which is of the whole log.") !=
          std::string::npos);
}
