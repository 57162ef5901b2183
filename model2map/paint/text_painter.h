// SPDX-License-Identifier: GPL-3.0-or-later
// Text that is elided to its place, or left out where only a stub of it would be seen.
#pragma once

#include <QFont>
#include <QString>

class QColor;
class QPainter;
class QRectF;

namespace model2map {

inline constexpr double leastFontPixels = 10; // smaller is noise

// What was measured once is remembered by all of them: for one thread.
class TextPainter {
public:
    // `font` gives family and style; sizes are given with each text.
    TextPainter(QPainter& painter, const QFont& font) : painter_(painter), font_(font) {}

    QFont font(double pixels, bool bold = false, bool italic = false) const;
    double width(const QString& text, const QFont& font) const;

    // `text` whole where it fits into `width`, else elided; empty where less than three letters would be
    // left.
    QString elided(const QString& text, const QFont& font, double width) const;
    // Draws what fits, in the middle of the line's height, at its left or right. Returns the width taken, 0
    // for none.
    double draw(const QRectF& line, const QString& text, const QFont& font, const QColor& colour,
                bool right = false) const;

private:
    QPainter& painter_;
    QFont font_;
};

} // namespace model2map
