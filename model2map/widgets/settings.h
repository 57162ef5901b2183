// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers between runs, in the user's folder for settings (XDG_CONFIG_HOME).
#pragma once

#include "model2map/widgets/theme.h"

#include <QByteArray>
#include <QSize>
#include <QStringList>

namespace model2map::settings {

ThemeChoice theme();
void setTheme(ThemeChoice choice);

// Invalid and empty when nothing was remembered.
QSize windowSize();
QByteArray dockState();
void setWindow(QSize size, const QByteArray& dockState);

// Newest first, without those that are gone.
QStringList recentFiles();
void addRecentFile(const QString& path);

} // namespace model2map::settings
