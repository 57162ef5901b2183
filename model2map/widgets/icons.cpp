// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/icons.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace model2map {

namespace {

// Shapes in a square of 16 by 16.
void addBar(QPainterPath& path, double x)
{
    path.addRect(x, 3, 2, 10);
}

void addArrow(QPainterPath& path, double from, double to)
{
    path.moveTo(from, 3);
    path.lineTo(to, 8);
    path.lineTo(from, 13);
    path.closeSubpath();
}

QPainterPath crossPath()
{
    QPainterPath lines;
    lines.moveTo(4, 4);
    lines.lineTo(12, 12);
    lines.moveTo(12, 4);
    lines.lineTo(4, 12);
    QPainterPathStroker stroker;
    stroker.setWidth(1.8);
    return stroker.createStroke(lines);
}

QPainterPath warningPath()
{
    QPainterPath path;
    path.moveTo(8, 1.5);
    path.lineTo(15.5, 14.5);
    path.lineTo(0.5, 14.5);
    path.closeSubpath();
    QPainterPath mark;
    mark.addRect(7.1, 5.5, 1.8, 5);
    mark.addRect(7.1, 11.4, 1.8, 1.8);
    return path.subtracted(mark);
}

QPainterPath pathOf(Glyph glyph)
{
    QPainterPath path;
    switch (glyph) {
    case Glyph::First:
        addBar(path, 3);
        addArrow(path, 13, 5.5);
        break;
    case Glyph::Previous:
        addArrow(path, 11.5, 4);
        break;
    case Glyph::Play:
        addArrow(path, 4, 13);
        break;
    case Glyph::Pause:
        addBar(path, 4.5);
        addBar(path, 9.5);
        break;
    case Glyph::Next:
        addArrow(path, 4.5, 12);
        break;
    case Glyph::Last:
        addArrow(path, 3, 10.5);
        addBar(path, 11);
        break;
    case Glyph::Warning:
        return warningPath();
    case Glyph::Close:
        return crossPath();
    }
    return path;
}

class GlyphEngine : public QIconEngine {
public:
    explicit GlyphEngine(Glyph glyph) : glyph_(glyph) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const double side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2);
        painter->scale(side / 16, side / 16);
        painter->fillPath(pathOf(glyph_), QApplication::palette().color(group, QPalette::ButtonText));
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new GlyphEngine(*this); }

private:
    Glyph glyph_;
};

} // namespace

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

} // namespace model2map
