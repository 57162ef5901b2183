// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/picture.h"

#include "model2map/cli/json_text.h"
#include "model2map/models/sentences.h"
#include "model2map/paint/render.h"

#include <QGuiApplication>

#include <cstdio>
#include <map>
#include <tuple>

namespace model2map {

// QGuiApplication keeps references to both.
struct Offscreen::Private {
    int argc = 1;
    char name[10] = "model2map";
    char* argv[2] = {name, nullptr};
    std::unique_ptr<QGuiApplication> application;
};

namespace {

// Qt warns of a folder that no windowless job uses, where no login session made it (cron, containers).
void passOnMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR"))) return;
    std::fprintf(stderr, "%s\n", qUtf8Printable(qFormatLogMessage(type, context, message)));
}

} // namespace

Offscreen::Offscreen() : p_(std::make_unique<Private>())
{
    qInstallMessageHandler(passOnMessage);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    p_->application = std::make_unique<QGuiApplication>(p_->argc, p_->argv);
}

Offscreen::~Offscreen()
{
    p_->application.reset();
    qInstallMessageHandler(nullptr);
}

namespace {

PictureFormat formatOf(PictureSize size)
{
    PictureFormat format;
    format.width = size.width;
    format.height = size.height;
    return format;
}

PictureTexts textsOf(const History& history, Position position)
{
    PictureTexts texts;
    texts.caption = "event " + std::to_string(position) + " of " + std::to_string(history.eventCount());
    if (position > 0) texts.caption += ": " + sentence(history, position).toStdString();
    texts.notice = noticeFor(history.trace());
    return texts;
}

class Tiles : public TileTexts {
public:
    explicit Tiles(const std::vector<TileRect>& tiles)
    {
        for (const TileRect& tile : tiles)
            texts_[{tile.id.kind, at(tile.id.deferred), tile.id.index}] =
                "\"rect\": [" + jsonText(tile.rect.x) + ", " + jsonText(tile.rect.y) + ", " +
                jsonText(tile.rect.width) + ", " + jsonText(tile.rect.height) +
                "], \"fill\": " + jsonText(std::string_view(tile.fill));
    }
    std::string ofDeferred(DeferredIndex deferred) const override
    {
        return text(TileKind::Deferred, deferred, 0);
    }
    std::string ofSlot(DeferredIndex deferred, std::size_t index) const override
    {
        return text(TileKind::Slot, deferred, index);
    }

private:
    std::string text(TileKind kind, DeferredIndex deferred, std::size_t index) const
    {
        const auto found = texts_.find({kind, at(deferred), index});
        return found == texts_.end() ? R"("rect": null, "fill": null)" : found->second;
    }
    std::map<std::tuple<TileKind, std::size_t, std::size_t>, std::string> texts_;
};

} // namespace

std::string renderPicture(const History& history, Position position, const std::string& out, PictureSize size)
{
    return renderToFile(history, position, out, formatOf(size), textsOf(history, position));
}

std::unique_ptr<TileTexts> tileTexts(const History& history, Position position, PictureSize size)
{
    return std::make_unique<Tiles>(tileRects(history, position, formatOf(size)));
}

} // namespace model2map
