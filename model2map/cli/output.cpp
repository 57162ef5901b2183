// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace model2map {

void writeOut(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0)
            throw OutputError{std::string("Standard output cannot be written: ") + std::strerror(errno) +
                              "."};
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void tellError(std::string_view sentence)
{
    const std::string line = "model2map: " + std::string(sentence) + "\n";
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = write(STDERR_FILENO, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return; // there is nobody left to tell
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace model2map
