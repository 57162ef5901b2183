// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/stamps.h"

#include "model2map/paint/tile_ground.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstring>

namespace model2map {
namespace {

constexpr int mostPixels = 48 * 48;
constexpr int leastLine = 12, leastWords = 28; // no tile has words in less
constexpr std::size_t mostStamps = 8192;

std::uint64_t keyOf(const Piece& piece, const Look& look, bool loose)
{
    const std::uint64_t bits = static_cast<std::uint64_t>(look.state) << 5 |
                               static_cast<std::uint64_t>(piece.kind) << 3 | std::uint64_t{look.cursor} << 2 |
                               std::uint64_t{loose} << 1 | std::uint64_t{piece.isParent};
    return bits << 32 | static_cast<std::uint64_t>(piece.width) << 16 |
           static_cast<std::uint64_t>(piece.height);
}

// What is seen of `below` through a premultiplied colour above it; two channels at a time.
inline QRgb blended(QRgb above, QRgb below)
{
    const unsigned rest = 255U - static_cast<unsigned>(qAlpha(above));
    const auto part = [rest](unsigned channels) {
        const unsigned product = (channels & 0xff00ffU) * rest + 0x800080U;
        return (product + (product >> 8U & 0xff00ffU)) >> 8U & 0xff00ffU;
    };
    return above + (part(below) | part(below >> 8U) << 8U);
}

// Most are short: to call for a copy takes longer than to make it.
inline void copyPixels(QRgb* to, const QRgb* from, int count)
{
    constexpr int block = 4;
    if (count < block) {
        std::copy(from, from + count, to);
        return;
    }
    const auto copyBlock = [&](int x) { std::memcpy(to + x, from + x, block * sizeof(QRgb)); };
    for (int x = 0; x + block <= count; x += block)
        copyBlock(x);
    copyBlock(count - block);
}

} // namespace

bool Stamps::mayStamp(const TileList& tiles, std::size_t tile, const QRect& ground, const Metrics& metrics)
{
    if (tile == 0 || ground.width() * ground.height() > mostPixels) return false;
    if (tiles.isParent(tile)) return headerOf(tiles.rect(tile), metrics).height == 0;
    return ground.height() < leastLine || ground.width() < leastWords;
}

void Stamps::addLine(Stamp& stamp, const QRgb* pixels, int width)
{
    if (!stamp.lines.empty() && std::equal(pixels, pixels + width, stamp.pixels.end() - width)) {
        stamp.lines.push_back(stamp.lines.back());
        return;
    }
    const auto isOpaque = [](QRgb pixel) { return qAlpha(pixel) == 255; };
    const QRgb* begin = std::find_if(pixels, pixels + width, isOpaque);
    const QRgb* end = std::find_if_not(begin, pixels + width, isOpaque);
    stamp.lines.push_back(
        {stamp.pixels.size(), static_cast<int>(begin - pixels), static_cast<int>(end - pixels)});
    stamp.pixels.insert(stamp.pixels.end(), pixels, pixels + width);
}

Stamps::Stamp Stamps::make(const Subject& subject, const Tile& tile, const QRect& ground) const
{
    QImage image(ground.size() * static_cast<int>(scale_), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(scale_, scale_);
    constexpr int margin = 8; // a ground begins a little inside of its tile
    painter.translate(-margin, -margin);
    Tile moved = tile; // always to one place, in whole pixels, so that where it stands leaves no traces
    const QRect place = placeOf(tile.rect).translated(QPoint(margin, margin) - ground.topLeft());
    moved.rect = {double(place.x()), double(place.y()), double(place.width()), double(place.height())};
    TilePainter(painter, subject.scene, subject.history, subject.position, subject.options).paint(moved);
    painter.end();
    Stamp stamp;
    for (int y = 0; y < image.height(); ++y)
        addLine(stamp, reinterpret_cast<const QRgb*>(image.constScanLine(y)), image.width());
    return stamp;
}

const Stamps::Stamp& Stamps::find(const Subject& subject, const Piece& piece, const Look& look)
{
    const std::uint64_t key = keyOf(piece, look, piece.looseAt(subject.position));
    Recent& recent = recent_[(key * 0x9e3779b97f4a7c15U) >> 54U];
    if (recent.key == key) return *recent.stamp;
    auto found = stamps_.find(key);
    if (found == stamps_.end()) {
        if (stamps_.size() == mostStamps) {
            stamps_.clear();
            recent_.fill({});
        }
        found = stamps_.emplace(key, make(subject, subject.scene.tiles()[piece.tile], piece.ground())).first;
    }
    recent = {key, &found->second};
    return found->second;
}

void Stamps::put(const Raster& raster, const Subject& subject, const Piece& piece, const Look& look)
{
    const Stamp& stamp = find(subject, piece, look);
    const int scale = static_cast<int>(scale_);
    const QRect whole = scaled(piece.ground(), scale), shown = raster.inside(whole);
    const int begin = shown.left() - whole.left(), end = begin + shown.width();
    QRgb* to = raster.at(whole.left(), shown.top());
    for (int y = shown.top() - whole.top(); y <= shown.bottom() - whole.top(); ++y, to += raster.stride()) {
        const Line& line = stamp.lines[static_cast<std::size_t>(y)];
        const QRgb* from = stamp.pixels.data() + line.from;
        const int first = std::clamp(line.begin, begin, end), last = std::clamp(line.end, begin, end);
        for (int x = begin; x < first; ++x)
            to[x] = blended(from[x], to[x]);
        copyPixels(to + first, from + first, last - first);
        for (int x = last; x < end; ++x)
            to[x] = blended(from[x], to[x]);
    }
}

} // namespace model2map
