// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/export/web_page.h"

#include "model2map/export/page_colours.h"
#include "model2map/export/page_data.h"

#include <QCryptographicHash>
#include <QFile>

#include <map>

namespace model2map {

namespace {

using Parts = std::map<QByteArray, QByteArray>;

QByteArray source(const char* name)
{
    QFile file(QStringLiteral(":/export/page/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray script()
{
    QByteArray text = "\"use strict\";\n";
    for (const char* name : {"log.js", "state.js", "signs.js", "letters.js", "faces.js", "map.js",
                             "outline.js", "player.js", "main.js"})
        text += source(name);
    return text;
}

QByteArray allowed(const QByteArray& text)
{
    return "'sha256-" + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64() + "'";
}

// In one pass, so that a part that has the name of another in it stays as it is.
QByteArray filled(const QByteArray& page, const Parts& parts)
{
    QByteArray text;
    for (qsizetype from = 0;;) {
        const qsizetype begin = page.indexOf("{{", from);
        if (begin < 0) return text + page.mid(from);
        const qsizetype end = page.indexOf("}}", begin);
        text += page.mid(from, begin - from) + parts.at(page.mid(begin + 2, end - begin - 2));
        from = end + 2;
    }
}

std::string tooLong(const Replay& replay)
{
    const std::string most = std::to_string(mostPageEvents);
    return replay.log + " has " + std::to_string(replay.history.eventCount()) +
           " events, but a web page holds at most " + most + ": --max-events " + most +
           " exports the first of them.";
}

} // namespace

Exported makeWebPage(const Replay& replay)
{
    if (replay.history.eventCount() > mostPageEvents) return {{}, tooLong(replay)};
    // A style and a script are what stands between their tags, to the last byte: their hashes are of that.
    const QByteArray style = "\n" + pageColours() + source("page.css"), code = "\n" + script();
    const QByteArray policy = "default-src 'none'; script-src " + allowed(code) + "; style-src " +
                              allowed(style) + "; base-uri 'none'; form-action 'none'";
    return {filled(source("page.html"),
                   {{"POLICY", policy}, {"STYLE", style}, {"DATA", pageData(replay)}, {"SCRIPT", code}}),
            {}};
}

} // namespace model2map
