// SPDX-License-Identifier: MIT
#include "model2map/paint/text_painter.h"
#include "tests/support/catch.h"

#include <QImage>
#include <QPainter>

using namespace model2map;

namespace {

QImage drawn(const QString& text, double width = 60)
{
    QImage image(60, 30, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const TextPainter words(painter, QFont());
    words.draw({0, 0, width, 30}, text, words.font(16), Qt::black);
    return image;
}

} // namespace

TEST_CASE("DifferentLettersLookDifferent")
{
    // Without a font package every letter is the same empty box.
    CHECK(drawn("A") != drawn("B"));
    CHECK(drawn("i") != drawn("w"));
    CHECK(drawn(QString::fromUtf8("→")) != drawn(QString(QChar(0xE000))));
}

TEST_CASE("StubsOfTextAreLeftOut")
{
    CHECK(drawn("simpleCallback", 12) == drawn(""));
    CHECK(drawn("simpleCallback", 0) == drawn(""));
    CHECK(drawn("simpleCallback", -5) == drawn(""));
    CHECK(drawn("simpleCallback", 55) != drawn(""));
}

TEST_CASE("TextIsElidedInsideItsLine")
{
    const QImage image = drawn("a very long text that does not fit", 40);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 41; x < image.width(); ++x)
            CHECK(image.pixel(x, y) == qRgb(255, 255, 255));
}
