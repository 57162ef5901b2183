// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/detail_lines.h"

#include "model2map/models/text.h"

#include <QStringList>

namespace model2map {

namespace {

QString errorText(const ErrorInfo& error)
{
    QString text = toQString(error.type);
    if (!error.message.empty()) text += QStringLiteral(": ") + toQString(error.message);
    return text;
}

} // namespace

void add(Lines& lines, const QString& label, const QString& text)
{
    if (!text.isEmpty()) lines.push_back({label, text});
}

QString sinceWords(EventNumber since)
{
    return Words::tr("event %1").arg(since);
}

// A log may nest causes as deep as a reader allows, so this is a loop.
QString errorStory(const ErrorInfo& error)
{
    QStringList lines;
    for (const ErrorInfo* e = &error; e; e = e->cause) {
        lines << (e == &error ? errorText(*e) : Words::tr("caused by %1").arg(errorText(*e)));
        for (const auto& frame : e->frames) {
            QString line = QStringLiteral("  ") + toQString(frame.function);
            if (!frame.file.empty()) line += QStringLiteral("  ") + toQString(frame.file);
            if (frame.line > 0) line += QStringLiteral(":%1").arg(frame.line);
            lines << line;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace model2map
