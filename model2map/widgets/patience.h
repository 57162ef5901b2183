// SPDX-License-Identifier: GPL-3.0-or-later
// What drawing takes, so that it can be told before it is waited for, and leave time to others.
#pragma once

#include "model2map/models/document.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cstddef>

namespace model2map {

// What is drawn: another position of a picture, or a picture that is laid out first.
enum class Drawing : std::size_t { Again, Anew };

// Learns from each map, or list, that was drawn. Milliseconds.
class Patience {
public:
    // Nobody is told of what takes no longer than this; two frames to begin with.
    void setMost(double milliseconds) noexcept { most_ = milliseconds; }
    bool isTooLong(Drawing drawing, std::size_t tiles) const noexcept
    {
        return double(tiles) * perTile_[std::size_t(drawing)] > most_;
    }

    void begin(Drawing drawing)
    {
        drawing_ = drawing;
        clock_.start();
    }
    // So many tiles were drawn since begin().
    void learn(std::size_t tiles) { learn(drawing_, tiles, double(clock_.nsecsElapsed()) / 1e6); }
    // So many were drawn just now, which took so long.
    void learn(Drawing drawing, std::size_t tiles, double milliseconds)
    {
        if (tiles > 0) perTile_[std::size_t(drawing)] = milliseconds / double(tiles);
        if (drawing == Drawing::Anew) took_ = milliseconds;
        drawing_ = Drawing::Again;
        clock_.start();
    }
    // So many times what laying out took it is to be left alone afterwards, so that others get their time.
    void setRest(double times) { times_ = times; }
    int restMilliseconds() const
    {
        if (!clock_.isValid()) return 0;
        return static_cast<int>(std::clamp(times_ * took_ - double(clock_.elapsed()), 0.0, 1e9));
    }
    bool rested() const { return restMilliseconds() == 0; }

private:
    double most_ = 33;
    std::array<double, 2> perTile_{1e-4, 2e-4}; // guesses, until there is something to learn from
    double times_ = 16;
    double took_ = 0; // the last Anew
    Drawing drawing_ = Drawing::Again;
    QElapsedTimer clock_;
};

// For lists and texts: nobody reads what flies past, so they get less of the time than a picture.
constexpr double restOfWords = 32;

// Whether what shows a log that is read is to be left alone for now; `later` tells when no more.
inline bool waits(const Document& document, const Patience& patience, QTimer& later)
{
    if (document.stage() != Document::Stage::Loading || patience.rested()) return false;
    if (!later.isActive()) later.start(patience.restMilliseconds());
    return true;
}

} // namespace model2map
