// SPDX-License-Identifier: GPL-3.0-or-later
// Words that somebody who cannot see the window should hear.
#pragma once

#include <QString>

class QLabel;
class QStatusBar;

namespace model2map {

// Shows the text, and has it read aloud where it is another one than before.
void announce(QLabel& label, const QString& text);
// The same for a while, also where the bar is hidden.
void announce(QStatusBar& bar, const QString& text);

} // namespace model2map
