// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the map as variables of a style sheet.
#pragma once

#include <QByteArray>

namespace model2map {

// Both themes; which one holds follows the reader's preference.
QByteArray pageColours();

} // namespace model2map
