// SPDX-License-Identifier: MIT
// Compressed logs as people have them, by the programs that they use.
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

#include <cstdlib>

using namespace model2map::test;
using reactortrack::test::readFile;

namespace {

const std::string example = source("samples/example/expected.jsonl");

std::string packed(const std::string& program)
{
    const std::string to = (scratch() / "packed").string();
    REQUIRE(std::system((program + " -c < '" + example + "' > '" + to + "'").c_str()) == 0);
    return to;
}

} // namespace

TEST_CASE("CompressedLogGivesTheSameStateFromAFileAndFromAPipe")
{
    const Ran plain = run({"--state", example});
    for (const char* program : {"gzip", "zstd -q"}) {
        const std::string path = packed(program);
        CHECK(run({"--state", path}).out == plain.out);
        CHECK(run({"--state"}, pipe(readFile(path))).out == plain.out);
        CHECK(run({"--check", path}).status == 0);
        CHECK(run({"--summary", path}).out.ends_with("packed: 29 events, 2 deferreds, 2.100 s\n"));
    }
}

TEST_CASE("CompressedLogThatEndsTooEarlyIsToldAndChecked")
{
    for (const char* program : {"gzip", "zstd -q"}) {
        const std::string whole = readFile(packed(program));
        const std::string path = file("early", whole.substr(0, whole.size() - 9));
        const Ran state = run({"--state", path});
        CHECK(state.status == 0);
        CHECK(state.out.find("\"complete\": false") != std::string::npos);
        CHECK(state.err.find("early: the compressed log ends too early: events are missing.") !=
              std::string::npos);
        CHECK(run({"--check", path}).status == 1);
        CHECK(run({"--summary", path}).err.find("ends too early") != std::string::npos);
    }
}
