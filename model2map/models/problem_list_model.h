// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a log, as rows: first its bad lines and other damage, then the problems found in what it
// tells.
#pragma once

#include "model2map/replay/history.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace model2map {

// The history must outlive the model.
class ProblemListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Severity, Where, What, ColumnCount };

    explicit ProblemListModel(const History& history, QObject* parent = nullptr);

    // Reads the damage anew, and with `ended` the problems too: while a log grows they would change with each
    // event.
    void refresh(bool ended);
    // How many rows are more than advice.
    int seriousCount() const noexcept { return serious_; }
    // The event that a row is about, none for damage.
    std::optional<EventNumber> eventOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        bool serious = true;
        QString severity, where, text;
        std::optional<EventNumber> event;
    };
    std::vector<Row> damageRows() const;
    std::vector<Row> problemRows() const;

    const History& history_;
    std::vector<Row> rows_;
    std::int64_t damage_ = 0;
    bool ended_ = false;
    int serious_ = 0;
};

} // namespace model2map
