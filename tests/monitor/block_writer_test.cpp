// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/block_writer.h>

#include "tests/monitor/recorder_support.h"
#include "tests/support/catch.h"

#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;

namespace {

std::int64_t bytesOnDisk(const std::string& path)
{
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    return std::int64_t{status.st_blocks} * 512;
}

} // namespace

TEST_CASE("RoomThatWasReservedForALogIsGivenBackWhenItIsCut")
{
    const TempDir folder;
    const std::string path = folder / "log";
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
    detail::BlockWriter writer;
    REQUIRE(writer.open(fd, path));
    const std::string block(65'536, 'x');
    constexpr std::uint64_t blocks = 48;
    for (std::uint64_t i = 0; i < blocks; ++i)
        REQUIRE(writer.write(block, i * block.size()));
    CHECK(std::filesystem::file_size(path) == blocks * block.size()); // what is ahead does not show
    writer.cut(blocks * block.size());
    CHECK(std::filesystem::file_size(path) == blocks * block.size());
    CHECK(bytesOnDisk(path) <= static_cast<std::int64_t>((blocks + 1) * block.size()));
    close(fd);
}

TEST_CASE("ASmallLogReservesNothing")
{
    const TempDir folder;
    const std::string path = folder / "log";
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
    detail::BlockWriter writer;
    REQUIRE(writer.open(fd, path));
    REQUIRE(writer.write(std::string(100'000, 'x'), 0));
    CHECK(bytesOnDisk(path) <= 200'000);
    close(fd);
}
