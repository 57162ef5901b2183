// SPDX-License-Identifier: GPL-3.0-or-later
// Places of a log that somebody has marked, each with a note, kept in a file beside the log.
#pragma once

#include "model2map/replay/history.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace model2map {

// In order of positions, one at each. The file is written anew with each change, whole or not at all: JSON,
// {"bookmarks": [{"event": 12, "note": "…"}]}. One that cannot be understood is told and never overwritten.
class Bookmarks : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Where, Note, ColumnCount };

    // `path`: of the bookmarks; empty: they are kept in memory alone. Reads what is there.
    explicit Bookmarks(const QString& path, QObject* parent = nullptr);
    // Of that log: its path and ".bookmarks".
    static QString pathFor(const QString& log) { return log + QStringLiteral(".bookmarks"); }

    // Positions that are marked, in order.
    const std::vector<Position>& positions() const noexcept { return positions_; }
    // The row of that position, none if it is not marked.
    std::optional<int> rowOf(Position position) const;
    // Marks it, if it is not marked yet; returns its row.
    int add(Position position);
    const QString& noteAt(int row) const { return notes_[static_cast<std::size_t>(row)]; }
    void setNote(int row, const QString& note);
    void remove(int row);
    // Why they could not be read, or not be written last, as a sentence; empty when all is well.
    const QString& trouble() const noexcept { return trouble_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed();

private:
    void load();
    QString take(const QByteArray& bytes);
    void save();

    const QString path_;
    std::vector<Position> positions_;
    std::vector<QString> notes_; // of the positions
    QString trouble_;
    bool unreadable_ = false;
};

} // namespace model2map
