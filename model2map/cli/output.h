// SPDX-License-Identifier: GPL-3.0-or-later
// Standard output and standard error of windowless jobs.
#pragma once

#include <string>
#include <string_view>

namespace model2map {

// Writes all of it at once, or throws OutputError: a full disk and a closed pipe are never taken for success.
void writeOut(std::string_view text);

struct OutputError {
    std::string sentence;
};

// "model2map: …" on standard error.
void tellError(std::string_view sentence);

} // namespace model2map
