// SPDX-License-Identifier: GPL-3.0-or-later
// Light, dark, or as the system has it.
#pragma once

#include "model2map/paint/map_painter.h"

#include <QPalette>
#include <QString>

namespace model2map {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

// What a palette is: dark when its ground is darker than its letters.
Theme themeOf(const QPalette& palette);

// Gives all windows of the program that look.
void applyTheme(ThemeChoice choice);

// Plain text for a tool tip, whatever it looks like: Qt would read "<b>" in it as markup.
QString plainToolTip(const QString& text);

} // namespace model2map
