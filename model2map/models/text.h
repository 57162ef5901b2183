// SPDX-License-Identifier: GPL-3.0-or-later
// A log's texts as Qt's.
#pragma once

#include "model2map/replay/history.h"

#include <QString>

#include <vector>

namespace model2map {

inline QString toQString(const std::string& text)
{
    return QString::fromStdString(text);
}

inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Empty where there is none.
inline QString toQString(const Text& text)
{
    return text ? toQString(*text) : QString();
}

// The words with %1 … replaced; by hand, since QString::arg would look for further %1 in a log's own words.
// A sentence of it: a name that begins it keeps its letters.
QString filled(const QString& words, const std::vector<QString>& arguments);

} // namespace model2map
