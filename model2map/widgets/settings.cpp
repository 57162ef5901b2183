// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/settings.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace model2map::settings {

namespace {

constexpr int mostRecent = 8;
// The layout of the docks that a remembered state belongs to.
const QString dockKey = QStringLiteral("window/docks1");
const QString sizeKey = QStringLiteral("window/size");
const QString themeKey = QStringLiteral("theme");
const QString paceKey = QStringLiteral("pace");
const QString exportKey = QStringLiteral("export/folder");
const QString recentKey = QStringLiteral("recent");

QSettings open()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("reactortrack"),
                     QStringLiteral("model2map"));
}

} // namespace

ThemeChoice theme()
{
    const QString word = open().value(themeKey).toString();
    if (word == QLatin1String("light")) return ThemeChoice::Light;
    return word == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void setTheme(ThemeChoice choice)
{
    const char* const words[] = {"system", "light", "dark"};
    open().setValue(themeKey, QString::fromLatin1(words[static_cast<int>(choice)]));
}

Pace pace()
{
    Pace pace{false, 1};
    pace.level = std::clamp(open().value(paceKey, pace.level).toInt(), pace.slowest(), pace.fastest());
    return pace;
}

void setPace(int level)
{
    open().setValue(paceKey, level);
}

QSize windowSize()
{
    return open().value(sizeKey).toSize();
}

QByteArray dockState()
{
    return open().value(dockKey).toByteArray();
}

void setWindow(QSize size, const QByteArray& dockState)
{
    QSettings store = open();
    store.setValue(sizeKey, size);
    store.setValue(dockKey, dockState);
}

QString exportFolder()
{
    return open().value(exportKey).toString();
}

void setExportFolder(const QString& folder)
{
    open().setValue(exportKey, folder);
}

QStringList recentFiles()
{
    QStringList files = open().value(recentKey).toStringList();
    files.erase(std::remove_if(files.begin(), files.end(),
                               [](const QString& file) { return !QFileInfo::exists(file); }),
                files.end());
    return files;
}

void addRecentFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    open().setValue(recentKey, files.mid(0, mostRecent));
}

void clearRecentFiles()
{
    open().remove(recentKey);
}

} // namespace model2map::settings
