// SPDX-License-Identifier: MIT
// Lines out of a side file that are none. Not for users.
#pragma once

#include <string>

namespace reactortrack::side {

// Takes out of `lines` each one that is no line of a log, for a text or a name of a damaged file may hold
// anything. `begin`: what the log has of the first one. False: there were such lines.
bool sift(std::string begin, std::string& lines);

} // namespace reactortrack::side
