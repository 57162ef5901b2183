// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures on buttons, drawn in the colour of the text, so that they fit light and dark and any scale.
#pragma once

#include <QIcon>

namespace model2map {

enum class Glyph { First, Previous, Play, Pause, Next, Last, Warning, Close };

QIcon glyphIcon(Glyph glyph);

} // namespace model2map
