// SPDX-License-Identifier: MIT
#include "model2map/cli/command_line.h"
#include "model2map/cli/numbers.h"
#include "tests/support/catch.h"

#include <initializer_list>

using namespace model2map;

namespace {

using Parsed = std::variant<CommandLine, UsageError>;

Parsed parse(std::initializer_list<const char*> arguments, StandardInput input = StandardInput::Terminal)
{
    return parseCommandLine({arguments.begin(), arguments.size()}, input);
}

CommandLine accepted(std::initializer_list<const char*> arguments,
                     StandardInput input = StandardInput::Terminal)
{
    const Parsed parsed = parse(arguments, input);
    if (const auto* error = std::get_if<UsageError>(&parsed)) FAIL(error->sentence);
    return std::get<CommandLine>(parsed);
}

std::string refused(std::initializer_list<const char*> arguments,
                    StandardInput input = StandardInput::Terminal)
{
    const Parsed parsed = parse(arguments, input);
    REQUIRE(std::holds_alternative<UsageError>(parsed));
    return std::get<UsageError>(parsed).sentence;
}

using Files = std::vector<std::string>;

} // namespace

TEST_CASE("OptionsStandInAnyOrder")
{
    for (const CommandLine& command : {accepted({"--state", "--at", "3", "x", "--tiles", "--size", "10x20"}),
                                       accepted({"x", "--size=10x20", "--tiles", "--at=3", "--state"})}) {
        CHECK(command.job == Job::State);
        CHECK(command.files == Files{"x"});
        CHECK(command.at == 3);
        CHECK_FALSE(command.atEnd);
        CHECK(command.tiles);
        CHECK(command.width == 10);
        CHECK(command.height == 20);
    }
}

TEST_CASE("WithoutOptionsItOpensWindows")
{
    CHECK(accepted({}).job == Job::Window);
    CHECK(accepted({}).files.empty());
    CHECK(accepted({"a", "b"}).files == Files{"a", "b"});
    CHECK(accepted({"--at", "end", "a"}).atEnd);
    CHECK_FALSE(accepted({"a"}).at);
}

TEST_CASE("StandardInputIsReadWhereItCanBe")
{
    CHECK(accepted({}, StandardInput::Readable).files == Files{"-"});
    CHECK(accepted({"--check"}, StandardInput::Readable).files == Files{"-"});
    CHECK(accepted({"--check", "a"}, StandardInput::Readable).files == Files{"a"});
    CHECK(accepted({"--check", "-"}).files == Files{"-"});
    CHECK(accepted({}, StandardInput::Other).files.empty());
    CHECK(refused({"--check"}) ==
          "The job --check needs a file, or a log on standard input, which is a terminal.");
    CHECK(refused({"--state"}, StandardInput::Other) ==
          "The job --state needs a file, or a log on standard input, which is closed.");
}

TEST_CASE("AfterTwoDashesAllAreFiles")
{
    CHECK(accepted({"--check", "--", "--at"}).files == Files{"--at"});
    CHECK(accepted({"--", "-"}).files == Files{"-"});
}

TEST_CASE("HelpNeedsNoFile")
{
    CHECK(accepted({"--help"}).job == Job::Help);
    CHECK(accepted({"-h"}).job == Job::Help);
    CHECK(accepted({"--version"}).job == Job::Version);
}

TEST_CASE("WrongUsageIsToldInASentence")
{
    CHECK(refused({"--bogus"}) == "There is no option \"--bogus\".");
    CHECK(refused({"-x"}) == "There is no option \"-x\".");
    CHECK(refused({"--bogus=3"}) == "There is no option \"--bogus\".");
    CHECK(refused({"a", "--at"}) == "The option --at needs a value.");
    CHECK(refused({"--state=yes", "a"}) == "The option --state takes no value, but \"yes\" was given.");
    CHECK(refused({"--state", "--check", "a"}) == "One job at a time: --state and --check were both given.");
    CHECK(refused({"--render", "a.png", "--render", "b.png", "a"}) ==
          "One job at a time: --render and --render were both given.");
    CHECK(refused({"--state", "a", "b"}) == "The job --state takes one file, but 2 were given.");
    CHECK(refused({"--tiles", "a"}) == "The option --tiles belongs to --state.");
    CHECK(refused({"--strict", "--state", "a"}) == "The option --strict belongs to --check.");
    CHECK(refused({"--slow", "1", "a"}) == "The option --slow belongs to --check.");
    CHECK(refused({"--check", "--follow", "a"}) ==
          "The option --follow is of the window: the job --check reads a log to its end.");
    CHECK(refused({"-", "-"}) == "Standard input can be read only once, but \"-\" was given more than once.");
    CHECK(refused({"--state", ""}) == "The name of a file is empty.");
    CHECK(refused({"--render", "", "a"}) == "The option --render needs the name of a file.");
}

TEST_CASE("AnExportHasAFormatAndAFileToWrite")
{
    const CommandLine command = accepted({"--export", "html", "--out", "o.html", "--at", "3", "a"});
    CHECK(command.job == Job::Export);
    CHECK(command.exportFormat == "html");
    CHECK(command.out == "o.html");
    CHECK(command.at == 3);
    CHECK(refused({"--export", "html", "a"}) == "The job --export needs --out OUT, the file to write.");
    CHECK(refused({"--export", "gif", "--out", "o", "a"}) ==
          "There is no format \"gif\" to export: --export list names them.");
    CHECK(refused({"--export", "html", "--out", "", "a"}) == "The option --out needs the name of a file.");
    CHECK(refused({"--export", "html", "--export", "html", "--out", "o", "a"}) ==
          "One job at a time: --export and --export were both given.");
    CHECK(refused({"--state", "--out", "o", "a"}) == "The option --out belongs to --export FORMAT.");
    CHECK(refused({"--out", "o", "a"}) == "The option --out belongs to --export FORMAT.");
}

TEST_CASE("TheListOfFormatsNeedsNoFile")
{
    CHECK(accepted({"--export", "list"}).exportFormat == "list");
    CHECK(accepted({"--export", "list"}, StandardInput::Other).files.empty());
    CHECK(refused({"--export", "list", "--out", "o"}) == "The option --out belongs to --export FORMAT.");
}

TEST_CASE("PositionIsANumberOrTheEnd")
{
    CHECK(accepted({"--at", "0", "a"}).at == 0);
    for (const char* wrong : {"-1", "+1", "1.5", "x", "", "0x10", "99999999999999999999999", " 1"})
        CHECK(refused({"--at", wrong, "a"}) ==
              "The option --at needs the number of an event, or \"end\", but got \"" + std::string(wrong) +
                  "\".");
}

TEST_CASE("LastPositionCounts")
{
    CHECK(accepted({"--at", "end", "--at", "2", "a"}).at == 2);
    CHECK_FALSE(accepted({"--at", "end", "--at", "2", "a"}).atEnd);
    CHECK_FALSE(accepted({"--at", "2", "--at", "end", "a"}).at);
}

TEST_CASE("SizeIsTwoNumbersOfPixels")
{
    CHECK(accepted({"--render", "o.png", "--size", "1x32767", "a"}).height == 32767);
    for (const char* wrong :
         {"0x10", "10x0", "32768x1", "10", "x", "10x", "x10", "10X10", "-1x5", "10x10x10", "1e3x5"})
        CHECK_FALSE(parseSize(wrong, 32767));
}

TEST_CASE("SecondsAreReadToTheNanosecond")
{
    CHECK(parseSeconds("0.1") == Duration{100'000'000});
    CHECK(parseSeconds("0") == Duration{0});
    CHECK(parseSeconds("1e-9") == Duration{1});
    for (const char* wrong : {"", "x", "-1", "1s", "nan", "inf", "1e10", "0,1"})
        CHECK_FALSE(parseSeconds(wrong));
    CHECK(accepted({"--check", "--slow=2", "a"}).slow == Duration{2'000'000'000});
    CHECK(accepted({"--check", "a"}).slow == Duration{100'000'000});
}
