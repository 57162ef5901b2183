// SPDX-License-Identifier: GPL-3.0-or-later
// The slider over all positions of the log, with marks where errors came up and where something is wrong.
#pragma once

#include "model2map/models/session.h"

#include <QPixmap>
#include <QSlider>

namespace model2map {

// What a slider's handle moves on, in pixels.
struct Groove {
    int handle = 0, width = 0, end = 0; // the last position

    // Where a position stands, from the left.
    int xOf(Position position) const;
};

// Failures stand as ticks below the groove; errors of the log as diamonds above it, advice as dots, bookmarks
// as triangles: apart without colour too. The session must outlive it.
class Timeline : public QSlider {
    Q_OBJECT

public:
    explicit Timeline(Session& session, QWidget* parent = nullptr);

    Groove groove() const;
    int xOf(Position position) const { return groove().xOf(position); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void forgetMarks();
    void paintMarks(QPainter& painter) const;

    Session& session_;
    QPixmap marks_; // null: to be painted anew
};

} // namespace model2map
