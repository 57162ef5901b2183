// SPDX-License-Identifier: GPL-3.0-or-later
// The pixels of an image of 32 bits each, written without a painter.
#pragma once

#include <QImage>

#include <algorithm>

namespace model2map {

// In device pixels.
inline QRect scaled(const QRect& rect, int scale)
{
    return {rect.topLeft() * scale, rect.size() * scale};
}

class Raster {
public:
    explicit Raster(QImage& image)
        : pixels_(reinterpret_cast<QRgb*>(image.bits())), stride_(image.bytesPerLine() / 4),
          rect_(image.rect())
    {
    }

    QRect inside(const QRect& rect) const
    {
        return {QPoint(std::max(rect.left(), 0), std::max(rect.top(), 0)),
                QPoint(std::min(rect.right(), rect_.right()), std::min(rect.bottom(), rect_.bottom()))};
    }
    qsizetype stride() const { return stride_; } // from a line to the next, in pixels
    QRgb* at(int x, int y) const { return pixels_ + y * stride_ + x; }
    void fill(const QRect& rect, QRgb colour) const
    {
        const QRect shown = inside(rect);
        for (int y = shown.top(); y <= shown.bottom(); ++y)
            std::fill_n(at(shown.left(), y), shown.width(), colour);
    }

private:
    QRgb* pixels_;
    qsizetype stride_;
    QRect rect_;
};

} // namespace model2map
