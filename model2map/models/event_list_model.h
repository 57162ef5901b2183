// SPDX-License-Identifier: GPL-3.0-or-later
// The events of a log as rows: number, time, thread, sentence. Row r is event r + 1, or the r-th match where
// a search hides the others.
#pragma once

#include "model2map/replay/history.h"

#include <QAbstractTableModel>

#include <optional>

namespace model2map {

class Search;

// A sentence is made when it is looked at, so a long log costs nothing here. The history must outlive the
// model.
class EventListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Time, Thread, Sentence, ColumnCount };

    explicit EventListModel(const History& history, QObject* parent = nullptr);

    // Takes in the events that the history got since; to be called at each growth, before the next one.
    void grow();

    // Rows of events that it finds are marked, or the only ones. Must outlive the model.
    void setSearch(const Search& search);
    // Rows after that event tell their number alone; none: all tell what they know.
    void setVeil(std::optional<EventNumber> after);

    // Whether some event so far has a time, and whether not all are of one thread: else the columns say
    // nothing.
    bool hasTimes() const noexcept { return hasTimes_; }
    bool hasThreads() const noexcept { return hasThreads_; }

    EventNumber eventOf(int row) const;
    // None where the event is hidden, or is not there.
    std::optional<int> rowOf(EventNumber event) const;
    // The last row of that event or one before it; none where there is none.
    std::optional<int> rowBefore(EventNumber event) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(EventNumber event, int column) const;
    bool isVeiled(EventNumber event) const;
    void takeMatches();
    std::size_t wantedRows() const;
    void appendRows();

    const History& history_;
    const Search* search_ = nullptr;
    std::optional<EventNumber> veil_;
    int rows_ = 0;
    EventNumber looked_ = 0; // at, for times and threads
    bool sifts_ = false;     // rows are matches, of that query:
    QString sifted_;
    bool hasTimes_ = false, hasThreads_ = false;
};

} // namespace model2map
