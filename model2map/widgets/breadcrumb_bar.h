// SPDX-License-Identifier: GPL-3.0-or-later
// The way from the root to what fills the map, a button for each step; at its right, what the mouse is over.
#pragma once

#include "model2map/models/session.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace model2map {

class ElidedLabel;

class BreadcrumbBar : public QWidget {
    Q_OBJECT

public:
    explicit BreadcrumbBar(Session& session, QWidget* parent = nullptr);

private:
    void rebuild();
    void showHover();
    void addStep(const QString& text, DeferredIndex zoom, bool isLast);

    Session& session_;
    QHBoxLayout* steps_;
    ElidedLabel* hover_;
};

} // namespace model2map
