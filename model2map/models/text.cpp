// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/text.h"

namespace model2map {

QString filled(const QString& words, const std::vector<QString>& arguments)
{
    QString line;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool isArgument = words[i] == u'%' && i + 1 < words.size() && words[i + 1].isDigit();
        if (!isArgument) {
            line += words[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(words[++i].digitValue() - 1);
        if (index < arguments.size()) line += arguments[index];
    }
    // Names come from programs; a sentence begins with a capital only where that changes no name.
    for (const QStringView word : {u"a deferred", u"deferred ", u"list ", u"the link"})
        if (line.startsWith(word)) line[0] = line[0].toUpper();
    return line;
}

} // namespace model2map
