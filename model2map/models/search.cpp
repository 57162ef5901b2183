// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/search.h"

#include "model2map/models/text.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace model2map {

Search::Search(const History& history, QObject* parent)
    : QObject(parent), history_(history), matcher_({}, history)
{
    timer_.setInterval(0);
    connect(&timer_, &QTimer::timeout, this, &Search::work);
}

void Search::setText(const QString& text)
{
    if (text == text_) return;
    text_ = text;
    const Query query = Query::parse(text.toStdString());
    matcher_ = Matcher(query, history_);
    error_ = toQString(query.error());
    looked_ = 0;
    untold_ = 0;
    matches_.clear();
    matched_.clear();
    matchedCount_ = 0;
    ++version_;
    timer_.stop();
    grow();
    settle();
    Q_EMIT changed();
}

void Search::setHidesOthers(bool on)
{
    if (on == hidesOthers_) return;
    hidesOthers_ = on;
    settle();
    Q_EMIT changed();
}

// From the matches to what stands around them.
void Search::settle()
{
    if (isWorking()) return;
    const auto before = std::exchange(shown_, std::nullopt);
    shownCount_ = 0;
    if (hidesOthers()) {
        shown_.emplace(history_.deferredCount());
        for (std::size_t d = 0; d < matched_.size(); ++d) {
            if (!matched_[d]) continue;
            for (auto deferred = static_cast<DeferredIndex>(d); !(*shown_)[at(deferred)];) {
                (*shown_)[at(deferred)] = true;
                ++shownCount_;
                const std::optional<Tie> tie = history_.place(deferred).inside;
                if (!tie) break;
                deferred = tie->parent;
            }
        }
    }
    if (shown_ != before) Q_EMIT shownChanged();
}

void Search::grow()
{
    if (!isEmpty() && looked_ < history_.eventCount()) timer_.start();
}

int Search::percent() const
{
    return history_.eventCount() == 0 ? 100 : static_cast<int>(looked_ * 100 / history_.eventCount());
}

bool Search::isMatch(EventNumber event) const
{
    return std::binary_search(matches_.begin(), matches_.end(), event);
}

bool Search::isMatched(DeferredIndex deferred) const
{
    return at(deferred) < matched_.size() && matched_[at(deferred)];
}

void Search::add(EventNumber event, DeferredIndex deferred)
{
    matches_.push_back(static_cast<std::uint32_t>(event));
    if (deferred == noDeferred) return;
    if (at(deferred) >= matched_.size()) matched_.resize(history_.deferredCount());
    if (matched_[at(deferred)]) return;
    matched_[at(deferred)] = true;
    ++matchedCount_;
    ++version_;
}

void Search::work()
{
    constexpr qint64 share = 8; // milliseconds at once
    constexpr int told = 2;     // shares: to show what was found takes longer than one
    constexpr EventNumber few = 256;
    QElapsedTimer clock;
    clock.start();
    while (looked_ < history_.eventCount() && clock.elapsed() < share) {
        const EventNumber to = std::min(looked_ + few, history_.eventCount());
        for (; looked_ < to; ++looked_)
            if (matcher_.matches(looked_ + 1)) add(looked_ + 1, matcher_.deferred());
    }
    if (looked_ == history_.eventCount())
        timer_.stop();
    else if (++untold_ < told)
        return;
    untold_ = 0;
    settle();
    Q_EMIT changed();
}

} // namespace model2map
