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

} // namespace model2map::settings
