// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a log, as rows: first its bad lines and other damage, then the problems found in what it
// tells, each with the events that prove it below.
#pragma once

#include "model2map/paint/scene.h"
#include "model2map/replay/proof.h"

#include <QAbstractItemModel>

#include <optional>
#include <unordered_map>
#include <vector>

namespace model2map {

// Words are made when a row is looked at, a proof when its rows are asked for: a long log has many thousand
// rows. The history must outlive the model.
class ProblemListModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Severity, Where, What, ColumnCount };

    explicit ProblemListModel(const History& history, QObject* parent = nullptr);

    // Reads the damage anew, and with `ended` the problems too: while a log grows they would change with each
    // event. A log that has ended grows no more.
    void refresh(bool ended);
    // How many rows are more than advice.
    int seriousCount() const noexcept { return serious_; }
    // The event that a row is about, none for damage.
    std::optional<EventNumber> eventOf(const QModelIndex& index) const;
    // The tile that a row of a proof is about, known at its event; none for other rows.
    std::optional<TileId> tileOf(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    // Of damage.
    struct Row {
        QString severity, where, text;
    };
    std::vector<Row> damageRows() const;
    // The number of the row that it stands in or below.
    static std::size_t top(const QModelIndex& index);
    // Null for damage.
    const Problem* problem(std::size_t row) const;
    const Reason* reason(const QModelIndex& index) const;
    const std::vector<Reason>& proof(std::size_t row) const;
    QString problemText(const Problem& problem, int column) const;
    QString text(const QModelIndex& index) const;

    const History& history_;
    std::vector<Row> damageRows_;
    std::size_t problems_ = 0;                                            // rows below those
    mutable std::unordered_map<std::size_t, std::vector<Reason>> proofs_; // by row; those looked for
    std::int64_t damage_ = 0;
    bool ended_ = false;
    int serious_ = 0;
};

} // namespace model2map
