// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are there whole or not at all: one cut off by a full disk would look like one.
#pragma once

#include <QByteArray>
#include <QString>

#include <string>

namespace model2map {

// Writes the bytes, in place of a file that stands there. An empty text, or why it cannot; then that file is
// left as it was. A device or a pipe is written into.
std::string writeWhole(const QByteArray& bytes, const QString& path);

} // namespace model2map
