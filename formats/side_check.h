// SPDX-License-Identifier: MIT
// Whether the records of a side file make sense. The recorder trusts its own; readers look first. Not for
// users.
#pragma once

#include <reactortrack/formats/side_image.h>

namespace reactortrack::side {

struct CheckedRing {
    std::uint64_t lastTick = 0; // the greatest of all that is left
    bool damaged = false;       // something was left out
};

// Leaves out of `view`, whose records stand in `records`, what makes no sense: a record becomes padding where
// its length is sound, and the ring ends before it where it is not.
CheckedRing checkRing(RingView& view, Record* records, const FileNames& names);

} // namespace reactortrack::side
