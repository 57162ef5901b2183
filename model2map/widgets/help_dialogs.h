// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;

namespace model2map {

// A list of all keys, made from the window's own menus, so that it is never out of date. Stays open beside
// the window.
void showKeys(QMainWindow& window);
void showAbout(QMainWindow& window);

} // namespace model2map
