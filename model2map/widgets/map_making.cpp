// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/map_making.h"

#include <QElapsedTimer>

namespace model2map {

MapMaking::MapMaking(Document& document, const Order& order, Stamps& stamps)
    : standstill_(document), history_(document.history()), stamps_(stamps), order_(order)
{
    if (order.choice.only) order_.choice.only = &only_.emplace(*order.choice.only);
}

MapMaking::~MapMaking()
{
    if (thread_.joinable()) thread_.join();
}

void MapMaking::start()
{
    thread_ = std::thread([this] { make(); });
}

void MapMaking::make()
{
    QElapsedTimer clock;
    clock.start();
    map_.scene = std::make_unique<Scene>(history_, order_.size.width(), order_.size.height(), order_.choice);
    map_.image = std::make_unique<MapImage>(*map_.scene, history_, order_.options, stamps_);
    map_.image->prepare(order_.position);
    milliseconds_ = double(clock.nsecsElapsed()) / 1e6;
    isMade_ = true;
    Q_EMIT made();
}

} // namespace model2map
