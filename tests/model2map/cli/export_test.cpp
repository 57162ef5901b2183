// SPDX-License-Identifier: MIT
// --export, with no display and no Qt platform set.
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"
#include "tests/support/log_lines.h"
#include "tests/support/temp_dir.h"

using namespace model2map::test;
using namespace reactortrack::test;

namespace {

const std::string sample = source("samples/example/expected.jsonl");

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("TheListOfFormatsSaysWhatEachIs")
{
    const Ran ran = run({"--export", "list"});
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    CHECK(contains(ran.out, "html  the replay as one web page that needs no network\n"));
}

TEST_CASE("AnExportIsWrittenIntoItsFile")
{
    const std::string out = (scratch() / "page.html").string();
    const Ran ran = run({"--export", "html", "--out", out, sample});
    CHECK(ran.status == 0);
    CHECK(ran.out.empty());
    CHECK(ran.err.empty());
    CHECK(readFile(out).starts_with("<!DOCTYPE html>"));
    CHECK(run({"--export", "html", "--out", "-", sample}).out == readFile(out));
    CHECK(run({"--export", "html", "--out", "-"}, pipe(readFile(sample))).status == 0);
}

TEST_CASE("AnExportThatCannotBeWrittenLeavesWhatWasThere")
{
    const Ran nowhere = run({"--export", "html", "--out", "/no/such/folder/p.html", sample});
    CHECK(nowhere.status == 2);
    CHECK(contains(nowhere.err, "cannot export /no/such/folder/p.html: "));
    const Ran full = run({"--export", "html", "--out", "/dev/full", sample});
    CHECK(full.status == 2);
    CHECK(contains(full.err, "No space left"));
    CHECK(runInto("/dev/full", {"--export", "html", "--out", "-", sample}).status == 2);
    const std::string old = file("old.html", "old");
    CHECK(run({"--export", "html", "--out", old, "--at", "30", sample}).status == 2);
    CHECK(readFile(old) == "old");
}

TEST_CASE("ALongLogIsExportedInPart")
{
    std::string log = started;
    for (long i = 1; i <= 20'000; ++i)
        log += created(i);
    const std::string path = file("long.out", log), out = (scratch() / "long.html").string();
    const Ran ran = run({"--export", "html", "--out", out, path});
    CHECK(ran.status == 2);
    CHECK(contains(ran.err, "at most 20000: --max-events 20000"));
    CHECK_FALSE(std::filesystem::exists(out));
    CHECK(run({"--export", "html", "--out", out, "--max-events", "20000", path}).status == 0);
    CHECK(contains(readFile(out), "This log is incomplete: not all was read (--max-events)"));
}

TEST_CASE("DamageIsToldBesideTheExportAndInIt")
{
    const std::string path = file("damaged.out", created(1) + "rubbish\n");
    const Ran ran = run({"--export", "html", "--out", "-", path});
    CHECK(ran.status == 0);
    CHECK(contains(ran.err, "1 bad line was skipped"));
    CHECK(contains(ran.out, "This log is incomplete: 1 bad line"));
}
