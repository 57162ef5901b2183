// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/measures.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace model2map {

namespace {

constexpr EventNumber stride = 256; // events between two looks at the clock

} // namespace

Measures::Measures(const History& history, QObject* parent) : QObject(parent), history_(history)
{
    timer_.setInterval(0);
    connect(&timer_, &QTimer::timeout, this, &Measures::work);
}

void Measures::askForCensus()
{
    if (std::exchange(wantsCensus_, true)) return;
    timer_.start();
}

void Measures::askForTimeline(std::optional<TimeRange> range, DeferredIndex chosen)
{
    const bool same = wantsTimeline_ && range == range_ && chosen == chosen_;
    wantsCensus_ = wantsTimeline_ = true;
    range_ = range;
    chosen_ = chosen;
    if (same) return;
    next_.reset();
    timelineEnd_ = 0;
    timer_.start();
}

void Measures::grow(bool ended)
{
    ended_ = ended;
    if (wantsCensus_) timer_.start();
}

int Measures::percent() const
{
    const EventNumber end = history_.eventCount();
    const EventNumber all = wantsTimeline_ ? end + std::max(nextEnd_, EventNumber{1}) : end;
    return all == 0 ? 100 : static_cast<int>((looked_ + nextLooked_) * 100 / all);
}

std::optional<std::int64_t> Measures::timeAt(EventNumber event) const
{
    const auto time = history_.trace().brief(event - 1).t;
    if (!time || event > looked_) return std::nullopt;
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), event,
                                        [](EventNumber e, const auto& start) { return e < start.first; });
    return time->count + (after == starts_.begin() ? 0 : std::prev(after)->second);
}

void Measures::work()
{
    constexpr qint64 share = 8; // milliseconds at once
    QElapsedTimer clock;
    clock.start();
    bool more = true;
    while (more && clock.elapsed() < share)
        more = takeCensus() || takeTimeline();
    if (!more) timer_.stop();
    Q_EMIT progressed();
}

// Some events; false when there are no more.
bool Measures::takeCensus()
{
    if (looked_ == history_.eventCount()) return false;
    for (const EventNumber to = std::min(looked_ + stride, history_.eventCount()); looked_ < to;) {
        const Event event = history_.trace().brief(looked_++);
        if (event.action == Action::Started && looked_ > 1)
            starts_.emplace_back(looked_, clock_.latest().value_or(0));
        clock_.take(event);
        loop_.take(event, looked_);
        census_.take(looked_);
    }
    if (looked_ == history_.eventCount()) Q_EMIT censusReady();
    return true;
}

bool Measures::takeTimeline()
{
    if (!next_) beginTimeline();
    if (!next_) return false;
    for (const EventNumber to = std::min(nextLooked_ + stride, nextEnd_); nextLooked_ < to;)
        next_->take(++nextLooked_);
    if (nextLooked_ < nextEnd_) return true;
    next_->finish();
    timeline_ = std::move(next_);
    timelineEnd_ = nextEnd_;
    Q_EMIT timelineReady();
    return false;
}

// Anew where another one was asked for, or the log has grown by a tenth or come to its end.
void Measures::beginTimeline()
{
    const EventNumber end = history_.eventCount();
    const bool grown = ended_ ? end > timelineEnd_ : end > timelineEnd_ + timelineEnd_ / 10;
    if (!wantsTimeline_ || !grown || !clock_.latest()) return;
    const TimeRange all{0, std::max<std::int64_t>(*clock_.latest(), 1)};
    next_ = std::make_unique<Chronicle>(history_, range_.value_or(all), bins, chosen_);
    nextLooked_ = 0;
    nextEnd_ = end;
}

} // namespace model2map
