// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/render.h"

#include "model2map/paint/foot.h"
#include "model2map/paint/map_image.h"
#include "model2map/paint/whole_file.h"

#include <QBuffer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <functional>

namespace model2map {
namespace {

// One font for pictures, so that they are the same on every machine that has it.
QFont pictureFont()
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setStyleHint(QFont::SansSerif);
    return font;
}

// `scale` as in SceneChoice.
Scene pictureScene(const History& history, const PictureFormat& format, double scale = 0)
{
    return Scene(history, format.width, format.height - footHeight(format.height),
                 {format.zoom, format.arrangement, format.only, scale});
}

void paintPicture(QPainter& painter, const History& history, Position position, const PictureFormat& format,
                  const PictureTexts& texts)
{
    PaintOptions options;
    options.theme = format.theme;
    options.font = pictureFont();
    options.selected = format.selected;
    const auto* image = dynamic_cast<const QImage*>(painter.device());
    const Scene scene = pictureScene(history, format, image ? image->devicePixelRatio() : 0);
    if (image) {
        Stamps stamps(image->devicePixelRatio());
        MapImage map(scene, history, options, stamps);
        painter.drawImage(QPointF(0, 0), map.at(position));
        paintMarks(painter, scene, history, position, options);
    } else {
        paintMap(painter, scene, history, position, options, {0, 0, scene.width(), scene.height()});
    }
    paintFoot(painter, format, texts, options.font);
}

using Paint = std::function<void(QPainter&)>;

bool writePng(QIODevice& device, const PictureFormat& format, const Paint& paint)
{
    QImage image(format.width, format.height, QImage::Format_RGB32);
    if (image.isNull()) return false;
    QPainter painter(&image);
    paint(painter);
    painter.end();
    return image.save(&device, "PNG");
}

bool writeSvg(QIODevice& device, const PictureFormat& format, const Paint& paint)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(96); // its own default would scale the fonts
    generator.setSize({format.width, format.height});
    generator.setViewBox(QRect(0, 0, format.width, format.height));
    generator.setTitle(QStringLiteral("model2map"));
    QPainter painter(&generator);
    paint(painter);
    return painter.end();
}

bool writePdf(QIODevice& device, const PictureFormat& format, const Paint& paint)
{
    QPdfWriter writer(&device);
    writer.setResolution(96); // a pixel of the picture is a pixel of the page
    writer.setPageSize(QPageSize(QSizeF(format.width, format.height) * 0.75, QPageSize::Point, QString(),
                                 QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(QStringLiteral("model2map"));
    QPainter painter(&writer);
    paint(painter);
    return painter.end();
}

using Write = bool (*)(QIODevice&, const PictureFormat&, const Paint&);

Write writerOf(const QString& suffix)
{
    if (suffix == QLatin1String("png")) return writePng;
    if (suffix == QLatin1String("svg")) return writeSvg;
    if (suffix == QLatin1String("pdf")) return writePdf;
    return nullptr;
}

std::string sizeFault(const PictureFormat& format, bool raster)
{
    const std::string size = std::to_string(format.width) + "x" + std::to_string(format.height);
    if (format.width < 1 || format.height < 1 || format.width > largestSide || format.height > largestSide)
        return "the size " + size + " is out of range: each side is 1 to " + std::to_string(largestSide) +
               " pixels";
    if (raster && static_cast<long long>(format.width) * format.height > largestArea)
        return "the size " + size + " is too large: a .png has at most " + std::to_string(largestArea) +
               " pixels";
    return {};
}

} // namespace

std::string renderToFile(const History& history, Position position, const std::string& out,
                         const PictureFormat& format, const PictureTexts& texts)
{
    const std::string cannot = "cannot render " + out + ": ";
    const QString path = QString::fromStdString(out);
    const Write write = writerOf(QFileInfo(path).suffix().toLower());
    if (!write) return cannot + "its suffix says which picture is wanted: .png, .svg or .pdf";
    if (const auto fault = sizeFault(format, write == writePng); !fault.empty()) return cannot + fault;
    if (!qGuiApp) return cannot + "the program has no QGuiApplication";
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const Paint paint = [&](QPainter& painter) { paintPicture(painter, history, position, format, texts); };
    if (!write(buffer, format, paint)) return cannot + "the picture could not be drawn in memory";
    const std::string fault = writeWhole(bytes, path);
    return fault.empty() ? fault : cannot + fault;
}

QImage renderImage(const History& history, Position position, const PictureFormat& format,
                   const PictureTexts& texts, double scale)
{
    QImage image(QSize(format.width, format.height) * scale, QImage::Format_RGB32);
    if (image.isNull()) return image;
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    paintPicture(painter, history, position, format, texts);
    return image;
}

std::vector<TileRect> tileRects(const History& history, Position position, const PictureFormat& format)
{
    const Scene scene = pictureScene(history, format);
    std::vector<TileRect> rects;
    for (const Tile& tile : scene.tiles()) {
        const bool wanted = tile.id.kind == TileKind::Deferred || tile.id.kind == TileKind::Slot;
        if (!wanted || !tile.drawnAt(position)) continue;
        const QColor fill = tileFill(tile, history, position, format.theme);
        rects.push_back({tile.id, tile.rect, fill.name().toStdString()});
    }
    return rects;
}

} // namespace model2map
