// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers between runs, in the user's folder for settings (XDG_CONFIG_HOME).
#pragma once

#include "model2map/models/playback.h"
#include "model2map/widgets/theme.h"

#include <QByteArray>
#include <QSize>
#include <QStringList>

namespace model2map::settings {

ThemeChoice theme();
void setTheme(ThemeChoice choice);

// The steady pace that a log is played at to begin with.
Pace pace();
void setPace(int level);

// Invalid and empty when nothing was remembered.
QSize windowSize();
QByteArray dockState();
void setWindow(QSize size, const QByteArray& dockState);

// Where something was exported last, empty before.
QString exportFolder();
void setExportFolder(const QString& folder);

// Newest first, without those that are gone.
QStringList recentFiles();
void addRecentFile(const QString& path);
void clearRecentFiles();

} // namespace model2map::settings
