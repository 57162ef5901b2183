// SPDX-License-Identifier: MIT
#include "model2map/paint/icons.h"
#include "tests/support/catch.h"

#include <QImage>
#include <QPainter>

#include <vector>

using namespace model2map;

namespace {

QImage sign(const Look& look, int side)
{
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    drawIcon(painter, look, QRectF(0, 0, side, side), Qt::black);
    return image;
}

int differentPixels(const QImage& a, const QImage& b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 64;
    return count;
}

} // namespace

TEST_CASE("SignsTellAllStatesApartWithoutColour")
{
    const int side = GENERATE(8, 12, 24);
    std::vector<Look> looks = {{LookState::Running, true}};
    for (int state = static_cast<int>(LookState::Reference); state <= static_cast<int>(LookState::Cancelled);
         ++state)
        looks.push_back({static_cast<LookState>(state), false});
    for (std::size_t i = 0; i < looks.size(); ++i)
        for (std::size_t j = i + 1; j < looks.size(); ++j) {
            INFO("states " << int(looks[i].state) << " and " << int(looks[j].state) << " at " << side);
            CHECK(differentPixels(sign(looks[i], side), sign(looks[j], side)) >= side * side / 12);
        }
}

TEST_CASE("SignsStayInsideTheirBox")
{
    for (int state = 0; state <= static_cast<int>(LookState::Cancelled); ++state) {
        QImage image(40, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawIcon(painter, {static_cast<LookState>(state)}, QRectF(10, 10, 20, 20), Qt::black);
        painter.end();
        for (int i = 0; i < 40; ++i)
            for (const int edge : {0, 4, 8, 31, 35, 39}) {
                CHECK(image.pixel(i, edge) == qRgb(255, 255, 255));
                CHECK(image.pixel(edge, i) == qRgb(255, 255, 255));
            }
    }
}
