// SPDX-License-Identifier: MIT
// --render and --tiles, with no display and no Qt platform set.
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"
#include "tests/support/log_lines.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace model2map::test;
using namespace reactortrack::test;
using Json = nlohmann::json;

namespace {

const std::string example = source("samples/example/expected.jsonl");

std::string bytesOf(const std::string& path)
{
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

std::string render(const std::string& name, std::vector<std::string> options = {})
{
    const std::string out = (scratch() / name).string();
    options.insert(options.end(), {"--render", out, example});
    const Ran ran = run(options);
    CHECK(ran.status == 0);
    CHECK(ran.out.empty());
    CHECK(ran.err.empty());
    return bytesOf(out);
}

// Width and height as the head of a PNG says.
std::pair<int, int> sizeOf(const std::string& png)
{
    const auto number = [&](std::size_t at) {
        int value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value * 256 + static_cast<unsigned char>(png.at(at + i));
        return value;
    };
    return {number(16), number(20)};
}

void checkInside(const Json& inner, const Json& outer)
{
    CHECK(inner[0].get<double>() >= outer[0].get<double>());
    CHECK(inner[1].get<double>() >= outer[1].get<double>());
    CHECK(inner[0].get<double>() + inner[2].get<double>() <=
          outer[0].get<double>() + outer[2].get<double>() + 1e-6);
    CHECK(inner[1].get<double>() + inner[3].get<double>() <=
          outer[1].get<double>() + outer[3].get<double>() + 1e-6);
}

} // namespace

TEST_CASE("SuffixSaysWhichPicture")
{
    CHECK(render("a.png").starts_with("\x89PNG"));
    CHECK(render("a.svg").find("<svg") != std::string::npos);
    CHECK(render("a.pdf").starts_with("%PDF"));
    const Ran ran = run({"--render", (scratch() / "a.gif").string(), example});
    CHECK(ran.status == 2);
    CHECK(ran.err.find(".png") != std::string::npos);
}

TEST_CASE("PictureHasTheSizeAskedFor")
{
    CHECK(sizeOf(render("b.png")) == std::pair(1200, 800));
    CHECK(sizeOf(render("c.png", {"--size", "321x123"})) == std::pair(321, 123));
}

TEST_CASE("PictureIsOfThePosition")
{
    const std::string end = render("end.png");
    CHECK(render("end again.png", {"--at", "end"}) == end);
    CHECK(render("first.png", {"--at", "0"}) != end);
    CHECK(render("problem.png", {"--at", "16"}) != end);
}

TEST_CASE("PictureThatCannotBeWrittenIsStatus2")
{
    const Ran ran = run({"--render", (scratch() / "no folder" / "a.png").string(), example});
    CHECK(ran.status == 2);
    CHECK(ran.err.find("a.png") != std::string::npos);
}

TEST_CASE("TilesStandInsideEachOther")
{
    const Ran ran = run({"--state", "--tiles", "--at", "22", "--size", "900x700", example});
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    const Json state = Json::parse(ran.out);
    const Json& d = state["deferreds"][0];
    const Json& d2 = state["deferreds"][1];
    checkInside(d["rect"], Json::parse("[0, 0, 900, 700]"));
    for (const Json& deferred : state["deferreds"])
        for (const Json& slot : deferred["slots"]) {
            CHECK(slot["fill"].get<std::string>().size() == 7);
            checkInside(slot["rect"], deferred["rect"]);
        }
    checkInside(d2["rect"], d["slots"][4]["rect"]);
    CHECK(d2["slots"][0]["fill"] != d["slots"][0]["fill"]);
}

TEST_CASE("TilesDoNotMoveFromPositionToPosition")
{
    const Json end = Json::parse(run({"--state", "--tiles", example}).out);
    const Json early = Json::parse(run({"--state", "--tiles", "--at", "10", example}).out);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(early["deferreds"][i]["rect"] == end["deferreds"][i]["rect"]);
        for (std::size_t s = 0; s < early["deferreds"][i]["slots"].size(); ++s)
            CHECK(early["deferreds"][i]["slots"][s]["rect"] == end["deferreds"][i]["slots"][s]["rect"]);
    }
}

TEST_CASE("WithoutTilesNothingIsAdded")
{
    CHECK(run({"--state", example}).out.find("rect") == std::string::npos);
}
