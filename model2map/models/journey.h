// SPDX-License-Identifier: GPL-3.0-or-later
// Where the person has been: one way back and forward for jumps, zoom and selection.
#pragma once

#include "model2map/models/playback.h"
#include "model2map/models/selection.h"

#include <QObject>

#include <optional>
#include <vector>

namespace model2map {

// Watches both, which must outlive it. A single step is no jump: the place moves with it. One command that
// jumps, zooms and selects at once, one pull of the slider, and one run of play are a single piece of the
// way.
class Journey : public QObject {
    Q_OBJECT

public:
    Journey(Playback& playback, Selection& selection, QObject* parent = nullptr);

    bool canGoBack() const noexcept { return !back_.empty(); }
    bool canGoForward() const noexcept { return !forward_.empty(); }

    void goBack() { travel(back_, forward_); }
    void goForward() { travel(forward_, back_); }

Q_SIGNALS:
    void changed();

private:
    struct Place {
        Position position = 0;
        DeferredIndex zoom = noDeferred;
        std::optional<TileId> selected;
        bool operator==(const Place&) const = default;
    };
    static constexpr std::size_t longest = 1000; // places that are remembered

    Place now() const;
    void leave();
    void travel(std::vector<Place>& from, std::vector<Place>& to);

    Playback& playback_;
    Selection& selection_;
    Place here_;
    std::vector<Place> back_, forward_;
    bool travelling_ = false;
    bool left_ = false; // in this piece of the way the place before it is already remembered
};

} // namespace model2map
