// SPDX-License-Identifier: GPL-3.0-or-later
// Why the chosen tile is as it is, as rows; asked anew wherever the person goes, as long as somebody listens.
#pragma once

#include "model2map/models/playback.h"
#include "model2map/models/selection.h"
#include "model2map/replay/why.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace model2map {

// All must outlive the model.
class WhyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Where, What, ColumnCount };

    WhyModel(const History& history, Playback& playback, Selection& selection, QObject* parent = nullptr);

    // Nothing is asked, and no row is there, until somebody listens.
    void setListening(bool listening);
    void refresh();
    // The tile that is asked about: the chosen one, else the red one; none where there is neither.
    const std::optional<TileId>& subject() const noexcept { return subject_; }
    TileId tileOf(int row) const;
    // To the event of that row and its tile. The rows stay: they are the way that the person follows.
    void follow(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::optional<TileId> findSubject() const;

    const History& history_;
    Playback& playback_;
    Selection& selection_;
    std::optional<TileId> subject_;
    std::vector<Reason> reasons_;
    bool listening_ = false;
    bool following_ = false;
};

} // namespace model2map
