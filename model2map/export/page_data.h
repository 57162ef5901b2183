// SPDX-License-Identifier: GPL-3.0-or-later
// What a page knows of its log.
#pragma once

#include "model2map/export/export_format.h"

namespace model2map {

// JSON in ASCII without <, > and &: it can stand in a page whatever the log has in it. page/log.js reads it
// and says what is what. Of each deferred and slot it has what it became and when, not every position: its
// size grows with the events alone.
QByteArray pageData(const Replay& replay);

} // namespace model2map
