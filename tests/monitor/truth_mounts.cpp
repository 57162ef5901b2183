// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_mounts.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace truth {

using namespace recordertest;

bool enterOwnMounts()
{
    const uid_t user = getuid();
    if (unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    if (user != 0) {
        writeFile("/proc/self/setgroups", "deny");
        writeFile("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
    }
    return mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool onSmallDisk(const TempDir& folder, const char* size, const std::function<Numbers()>& run)
{
    const std::string disk = folder / "disk";
    std::filesystem::create_directory(disk);
    const int status = inChild([&] {
        errorsGoTo(folder / "err");
        if (!enterOwnMounts()) _exit(noMounts);
        const std::string options = std::string("size=") + size;
        if (mount("tmpfs", disk.c_str(), "tmpfs", 0, options.c_str()) != 0) _exit(noMounts);
        writeNumbers(folder / "numbers", run());
        for (const char* name : {"mon.out", "mon.out.side"}) {
            std::error_code none;
            std::filesystem::copy_file(disk + '/' + name, folder / name, none);
        }
        return true;
    });
    if (WIFEXITED(status) && WEXITSTATUS(status) == noMounts) return false;
    CHECK(status == 0);
    return true;
}

void fillDisk(const std::string& path, std::size_t rest)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
    const std::string page(4096, 'x');
    off_t bytes = 0;
    for (ssize_t count = 1; count > 0; bytes += count > 0 ? count : 0)
        count = write(file, page.data(), page.size());
    NEED(ftruncate(file, std::max<off_t>(bytes - static_cast<off_t>(rest), 0)) == 0);
    close(file);
}

} // namespace truth
