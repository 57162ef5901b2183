// SPDX-License-Identifier: MIT
#include "model2map/paint/frame.h"
#include "tests/support/catch.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace model2map;

namespace {

template <class Paint>
QImage picture(double scale, const Paint& paint)
{
    QImage image(160, 120, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.scale(scale, scale);
    paint(painter);
    return image;
}

// The most by which one of the three colours of a pixel differs.
int difference(const QImage& one, const QImage& other)
{
    int most = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x) {
            const QRgb a = one.pixel(x, y), b = other.pixel(x, y);
            most = std::max({most, std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                             std::abs(qBlue(a) - qBlue(b))});
        }
    return most;
}

} // namespace

TEST_CASE("AFrameLooksAsARoundedRectangleDoes")
{
    QPen dashed(Qt::darkRed, 1.5);
    dashed.setDashPattern({4, 3});
    const std::vector<QPen> pens{QPen(Qt::black, 1), QPen(Qt::darkRed, 2), QPen(Qt::darkRed, 4), dashed};
    for (const double scale : {1.0, 2.0, 1.25, 1.5})
        for (const QPen& pen : pens)
            for (const QRectF& ground : {QRectF(3, 2, 50, 40), QRectF(1, 1, 41, 57), QRectF(2, 3, 9, 33),
                                         QRectF(4, 4, 26, 17), QRectF(0, 0, 6, 6)})
                for (const double corner : {0.0, 0.75, 2.1, 3.3, 5.0}) {
                    const double half = pen.widthF() / 2, radius = std::max(corner - half, 0.0);
                    const QImage frame =
                        picture(scale, [&](QPainter& painter) { paintFrame(painter, ground, pen, corner); });
                    const QImage rounded = picture(scale, [&](QPainter& painter) {
                        painter.setPen(pen);
                        painter.drawRoundedRect(ground.adjusted(half, half, -half, -half), radius, radius);
                    });
                    INFO(scale << " " << pen.widthF() << " " << ground.width() << " " << corner);
                    CHECK(difference(frame, rounded) <= 8); // of 255: none sees it
                }
}
