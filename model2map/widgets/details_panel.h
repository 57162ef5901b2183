// SPDX-License-Identifier: GPL-3.0-or-later
// What the chosen tile is at the position; without one, what the event is about, and at the end of the log
// what its recorder tells of it.
#pragma once

#include "model2map/models/session.h"
#include "model2map/models/words.h"
#include "model2map/widgets/patience.h"

#include <QScrollArea>

class QFormLayout;

namespace model2map {

class DetailsPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit DetailsPanel(Session& session, QWidget* parent = nullptr);

private:
    void refresh();
    std::optional<TileId> subject() const;
    std::vector<DetailLine> atEnd() const;
    QWidget* source(const TileId& tile) const;

    Session& session_;
    Patience patience_;
    QTimer later_;
};

} // namespace model2map
