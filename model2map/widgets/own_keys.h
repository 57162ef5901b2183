// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that a view has a use of its own for, though they are the window's shortcuts.
#pragma once

class QEvent;

namespace model2map {

// For the view's event(): whether that asks if Right or Left are to be taken as a shortcut, and has been told
// no.
bool keepsArrows(QEvent& event);

} // namespace model2map
