// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of source around a place that a log names.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace model2map {

struct SourceExcerpt {
    QString file; // as it was found
    int firstLine = 1;
    int markedLine = 1;
    QStringList lines; // of the file, without their ends

    // A line each, with its number; the marked one begins with "▸".
    QString text() const;
};

// `site`: "file:line", with anything behind a space, as logs have it; a relative file is looked for in
// `folder`, then in the folder that the program runs in. `around` lines on each side. None where there is no
// such place, no such file, or it cannot be shown: only regular files of up to 4 MB of text are read, for a
// log may name anything.
std::optional<SourceExcerpt> sourceExcerpt(const QString& site, const QString& folder, int around = 5);

} // namespace model2map
