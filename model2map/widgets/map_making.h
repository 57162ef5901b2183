// SPDX-License-Identifier: GPL-3.0-or-later
// A map that is made beside the event loop, so that keys are answered meanwhile.
#pragma once

#include "model2map/models/document.h"
#include "model2map/paint/map_image.h"

#include <QObject>
#include <QSize>

#include <atomic>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace model2map {

// A scene and its image, which refers to it.
struct DrawnMap {
    std::unique_ptr<Scene> scene;
    std::unique_ptr<MapImage> image;
};

// Lays a scene out and looks up what its image shows at a position, in a thread of its own. While it lives
// the document stands still, and so does the history that the thread reads.
class MapMaking : public QObject {
    Q_OBJECT

public:
    // What the map is of; width and height as those of a scene. `choice.only` is copied.
    struct Order {
        QSize size;
        SceneChoice choice;
        PaintOptions options;
        Position position = 0;
    };

    // The document must outlive it, the stamps the image.
    MapMaking(Document& document, const Order& order, Stamps& stamps);
    // Waits for the thread.
    ~MapMaking() override;

    // Once, when whoever waits for made() is connected.
    void start();
    bool isMade() const noexcept { return isMade_; }
    // Of one that is made, once: the map, which has painted nothing yet.
    DrawnMap take() noexcept { return std::move(map_); }
    // How long that took.
    double milliseconds() const noexcept { return milliseconds_; }

Q_SIGNALS:
    // From its thread, so it may come when this is gone, or another one is made already.
    void made();

private:
    void make();

    const Document::Standstill standstill_;
    const History& history_;
    Stamps& stamps_;
    Order order_;
    std::optional<std::vector<bool>> only_;
    DrawnMap map_;
    double milliseconds_ = 0;
    std::atomic<bool> isMade_ = false;
    std::thread thread_; // last: it uses all of the others
};

} // namespace model2map
