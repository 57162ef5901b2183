// SPDX-License-Identifier: GPL-3.0-or-later
// The events that match what somebody typed, found a little at a time, so that the window never waits.
#pragma once

#include "model2map/replay/matcher.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace model2map {

// The history must outlive it.
class Search : public QObject {
    Q_OBJECT

public:
    explicit Search(const History& history, QObject* parent = nullptr);

    // Begins anew with that query; an empty one finds nothing.
    void setText(const QString& text);
    const QString& text() const noexcept { return text_; }
    // Why it is no query, as a sentence; empty when it is one.
    const QString& error() const noexcept { return error_; }
    bool isEmpty() const noexcept { return matcher_.isEmpty(); }

    // Goes on with the events that the history got.
    void grow();
    // Whether it has still events to look at, and how many hundredths it has looked at.
    bool isWorking() const noexcept { return timer_.isActive(); }
    int percent() const;

    // So far, in order. Whether that event is among them.
    const EventNumbers& matches() const noexcept { return matches_; }
    bool isMatch(EventNumber event) const;
    // Whether some event of that deferred is among them.
    bool isMatched(DeferredIndex deferred) const;
    std::size_t matchedDeferreds() const noexcept { return matchedCount_; }
    template <class Visit>
    void eachMatched(const Visit& visit) const
    {
        for (std::size_t d = 0; d < matched_.size(); ++d)
            if (matched_[d]) visit(static_cast<DeferredIndex>(d));
    }
    // Another number whenever others of them match.
    std::size_t version() const noexcept { return version_; }

    // Whether lists, marks and the map leave out what does not match; false where nothing is looked for.
    bool hidesOthers() const noexcept { return hidesOthers_ && !isEmpty(); }
    void setHidesOthers(bool on);
    // The deferreds that a map has left where others are hidden, by index: those that match and those around
    // them. Null where it has all. While it is looking they are those of before, so that the map moves once.
    const std::vector<bool>* shown() const noexcept { return shown_ ? &*shown_ : nullptr; }
    std::size_t shownCount() const noexcept { return shownCount_; }

Q_SIGNALS:
    // There are more matches, other ones, it is done, or what does not match is hidden or shown.
    void changed();
    void shownChanged();

private:
    void work();
    void add(EventNumber event, DeferredIndex deferred);
    void settle();

    const History& history_;
    Matcher matcher_;
    QString text_, error_;
    EventNumber looked_ = 0;
    int untold_ = 0; // shares of it
    EventNumbers matches_;
    std::vector<bool> matched_; // by deferred
    std::size_t matchedCount_ = 0, version_ = 0;
    bool hidesOthers_ = false;
    std::optional<std::vector<bool>> shown_;
    std::size_t shownCount_ = 0;
    QTimer timer_;
};

} // namespace model2map
