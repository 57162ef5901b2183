// SPDX-License-Identifier: MIT
// Painting a map from nothing and by steps, beside one call a rectangle, an edge and a name.
#include "model2map/paint/map_image.h"
#include "tests/bench/contest.h"
#include "tests/bench/map_bench.h"
#include "tests/bench/map_log.h"

#include <QFontMetrics>
#include <QPainter>

#include <cstdio>
#include <random>

namespace reactortrack::bench {

namespace {

using namespace model2map;

constexpr int width = 1600, height = 1000;

// fillRect, drawRect, and an elided name where there is room for one.
void paintNaively(QImage& image, const Scene& scene)
{
    QPainter painter(&image);
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(11);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    painter.fillRect(image.rect(), Qt::white);
    for (const Tile& tile : scene.tiles()) {
        const QRectF rect(tile.rect.x, tile.rect.y, tile.rect.width, tile.rect.height);
        painter.fillRect(rect, QColor(0xc1, 0xe6, 0xcd));
        painter.setPen(QColor(0x66, 0x90, 0x80));
        painter.drawRect(rect);
        if (rect.width() < 24 || rect.height() < 12) continue;
        painter.setPen(Qt::black);
        const QString name = metrics.elidedText(QStringLiteral("orders::Checkout::step42"), Qt::ElideRight,
                                                static_cast<int>(rect.width()));
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, name);
    }
}

void benchOf(std::size_t events)
{
    const Trace trace = makeMapLog(events);
    const History history(trace);
    const Scene scene(history, width, height);
    PaintOptions options;
    options.font = QFont(QStringLiteral("DejaVu Sans"));
    Stamps stamps(1);
    QImage image(width, height, QImage::Format_RGB32);
    const Position end = history.eventCount();
    MapImage stepped(scene, history, options, stamps);
    stepped.at(end / 2);
    Position position = end / 2;
    MapImage whole(scene, history, options, stamps);
    Position far = end; // a hundred events are too many to step
    whole.at(far);
    constexpr int steps = 200;
    const auto step = [&] {
        for (int i = 0; i < steps; ++i)
            stepped.at(++position);
    };
    MapImage jumped(scene, history, options, stamps);
    std::mt19937 random{7};
    constexpr int jumps = 20;
    const auto jump = [&] {
        for (int i = 0; i < jumps; ++i)
            jumped.at(random() % (end + 1));
    };
    std::vector<Figure> figures{
        cpuFigure("QImage::fill", 1e3, [&] { image.fill(0xff334455); }),
        cpuFigure("all tiles", 1e3, [&] { whole.at(far = far == end ? end - 100 : end); }),
        cpuFigure("all tiles, in a new image, with new stamps", 1e3,
                  [&] {
                      Stamps fresh(1);
                      MapImage(scene, history, options, fresh).at(end);
                  }),
        cpuFigure("fillRect, drawRect, elided text", 1e3, [&] { paintNaively(image, scene); }),
        cpuFigure("a step", 1e3 * steps, step),
        cpuFigure("a jump to any event", 1e3 * jumps, jump),
        cpuFigure("laying the scene out, each with its tile", 1e3, [&] { Scene(history, width, height); }),
        cpuFigure("as a window does, not further than one sees", 1e3,
                  [&] { Scene(history, width, height, {.scale = 1}); })};
    race(figures);
    std::printf("painting %zu tiles at %d by %d: us, and times QImage::fill\n", scene.tiles().size(), width,
                height);
    for (const Figure& each : figures)
        std::printf("  %-58s %9.1f us   x %.2f\n", each.name.c_str(), medianOf(each),
                    ratioOf(each, figures.front()));
    std::printf("  a window has %zu of them\n", Scene(history, width, height, {.scale = 1}).tiles().size());
    printGoal("naive / all tiles", ratioOf(figures[3], figures[1]), "at least 8");
    printGoal("a step, us", medianOf(figures[4]), "10");
    std::puts("");
}

} // namespace

void benchPaint()
{
    for (const std::size_t events : {30'000U, 300'000U, 3'000'000U})
        benchOf(events);
}

} // namespace reactortrack::bench
