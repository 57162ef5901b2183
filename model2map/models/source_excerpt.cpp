// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/source_excerpt.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace model2map {

namespace {

constexpr qint64 largest = 4 << 20;
constexpr int longestLine = 200; // characters that are shown

QString findFile(const QString& name, const QString& folder)
{
    for (const QString& path : {QDir(folder).filePath(name), QDir::current().filePath(name)}) {
        const QFileInfo info(path);
        // What is no regular file might never end, or never begin.
        if (info.exists() && info.isFile() && info.size() <= largest) return path;
    }
    return {};
}

} // namespace

std::optional<SourceExcerpt> sourceExcerpt(const QString& site, const QString& folder, int around)
{
    static const QRegularExpression form(QStringLiteral("^(.+?):([1-9][0-9]{0,8})(?:[: ].*)?$"));
    const auto match = form.match(site);
    if (!match.hasMatch()) return std::nullopt;
    SourceExcerpt excerpt;
    excerpt.markedLine = match.captured(2).toInt();
    excerpt.file = findFile(match.captured(1), folder);
    QFile file(excerpt.file);
    if (excerpt.file.isEmpty() || !file.open(QIODevice::ReadOnly)) return std::nullopt;
    const QByteArray bytes = file.read(largest);
    if (bytes.contains('\0')) return std::nullopt;
    const QStringList all = QString::fromUtf8(bytes).split(QLatin1Char('\n'));
    const int count = static_cast<int>(all.size()) - (all.last().isEmpty() ? 1 : 0);
    if (excerpt.markedLine > count) return std::nullopt;
    excerpt.firstLine = std::max(1, excerpt.markedLine - around);
    const int last = std::min(count, excerpt.markedLine + around);
    for (int line = excerpt.firstLine; line <= last; ++line) {
        QString text = all[line - 1];
        if (text.endsWith(QLatin1Char('\r'))) text.chop(1);
        if (text.size() > longestLine) text = text.left(longestLine - 1) + QStringLiteral("…");
        excerpt.lines << text.replace(QLatin1Char('\t'), QStringLiteral("    "));
    }
    return excerpt;
}

QString SourceExcerpt::text() const
{
    const auto lastLine = firstLine + static_cast<int>(lines.size()) - 1;
    const auto digits = static_cast<int>(QString::number(lastLine).size());
    QStringList all;
    for (int i = 0; i < lines.size(); ++i) {
        const int line = firstLine + i;
        const QChar mark = line == markedLine ? QChar(0x25b8) : QLatin1Char(' ');
        all << QStringLiteral("%1 %2  %3").arg(mark).arg(line, digits).arg(lines[i]);
    }
    return all.join(QLatin1Char('\n'));
}

} // namespace model2map
