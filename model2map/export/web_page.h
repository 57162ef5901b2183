// SPDX-License-Identifier: GPL-3.0-or-later
// The replay as one web page: it opens from disk, needs no network, and has the keys of the window.
#pragma once

#include "model2map/export/export_format.h"

namespace model2map {

// A browser draws a tile for about each event; more than this and stepping is no pleasure.
inline constexpr std::size_t mostPageEvents = 20'000;

// Nothing of the log can become markup or script: it stands as JSON in a block that is not run, in ASCII
// without <, > and &, and its texts reach the page only as text. The page's policy (Content-Security-Policy)
// allows its own script and style, by their hashes, and nothing else. A log of more events is refused.
Exported makeWebPage(const Replay& replay);

} // namespace model2map
