// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/chronicle.h"

#include <algorithm>
#include <utility>

namespace model2map {

Chronicle::Chronicle(const History& history, TimeRange range, std::size_t bins, DeferredIndex chosen)
    : history_(history), events_(history.trace()), range_(range), bins_(bins), chosen_(chosen)
{
}

std::size_t Chronicle::binOf(std::int64_t time) const
{
    const double part =
        static_cast<double>(time - range_.from) / static_cast<double>(range_.to - range_.from);
    const auto bin = static_cast<std::int64_t>(part * static_cast<double>(bins_));
    return static_cast<std::size_t>(std::clamp<std::int64_t>(bin, 0, static_cast<std::int64_t>(bins_) - 1));
}

std::int64_t Chronicle::begin(std::size_t bin) const
{
    const double part = static_cast<double>(bin) / static_cast<double>(bins_);
    return range_.from + static_cast<std::int64_t>(part * static_cast<double>(range_.to - range_.from));
}

void Chronicle::take(EventNumber number)
{
    const Event& event = events_.at(number - 1);
    now_ = clock_.take(event).value_or(now_);
    switch (event.action) {
    case Action::Started:
        open_.clear();
        isInFlight_.clear();
        return setInFlight(0, number, now_);
    case Action::Executing:
        open_.open(event.thread, {number, history_.deferredOf(number, event), event.slot, event.role, now_});
        return;
    case Action::Executed:
    case Action::Failed:
        return end(event, number, now_);
    default:
        return countInFlight(event, number, now_);
    }
}

void Chronicle::end(const Event& event, EventNumber number, std::int64_t now)
{
    const DeferredIndex deferred = history_.deferredOf(number, event);
    const std::optional<OpenBracket> open = open_.end(event, deferred);
    const std::int64_t took = event.time ? std::clamp<std::int64_t>(event.time->count, 0, now) : 0;
    add(event.thread, open_.of(event.thread).size(), deferred, open ? open->at : now - took, now,
        event.action == Action::Failed, number);
}

void Chronicle::finish()
{
    for (const auto& [thread, stack] : open_.all())
        for (std::size_t depth = 0; depth < stack.size(); ++depth) {
            const std::size_t before = long_.size();
            add(thread, depth, stack[depth].deferred, stack[depth].at, now_, false, stack[depth].began);
            for (std::size_t i = before; i < long_.size(); ++i)
                long_[i].open = true;
        }
}

bool Chronicle::hasLanes(std::int64_t thread)
{
    if (std::find(threads_.begin(), threads_.end(), thread) != threads_.end()) return true;
    if (threads_.size() == mostThreads) return false;
    threads_.push_back(thread);
    return true;
}

void Chronicle::add(std::int64_t thread, std::size_t depth, DeferredIndex deferred, std::int64_t from,
                    std::int64_t to, bool failed, EventNumber event)
{
    if (to < range_.from || from > range_.to) return;
    if (hasLanes(thread))
        addRun({false, thread, std::min(depth, Lane::deepest)}, depth > Lane::deepest, from, to, failed,
               event);
    else
        ++untold_;
    if (deferred == chosen_ && chosen_ != noDeferred) addRun({true, 0, 0}, false, from, to, failed, event);
}

void Chronicle::addRun(const Lane& lane, bool within, std::int64_t from, std::int64_t to, bool failed,
                       EventNumber event)
{
    const std::int64_t left = std::max(from, range_.from), right = std::min(to, range_.to);
    const auto width = static_cast<double>(range_.to - range_.from) / static_cast<double>(bins_);
    if (!within && static_cast<double>(to - from) >= width) {
        long_.push_back({lane, left, right, 1, failed, right - left, false, event});
        return;
    }
    auto& bins = short_.try_emplace(lane, bins_).first->second;
    Bin& bin = bins[binOf(left)];
    ++bin.count;
    bin.failures += failed;
    if (to - from > bin.longest) {
        bin.longest = to - from;
        bin.event = event;
    }
    if (within) return;
    // It may reach over the end of its bin.
    for (std::size_t i = binOf(left); i < bins_ && begin(i) <= right; ++i) {
        const std::int64_t end = i + 1 == bins_ ? range_.to : begin(i + 1);
        bins[i].busy += std::max<std::int64_t>(std::min(right, end) - std::max(left, begin(i)), 0);
    }
}

std::vector<ChronicleMark> Chronicle::marks() const
{
    std::vector<ChronicleMark> all = long_;
    for (const auto& [lane, bins] : short_)
        for (std::size_t i = 0; i < bins.size(); ++i) {
            const Bin& bin = bins[i];
            if (bin.count == 0) continue;
            const std::int64_t end = i + 1 == bins_ ? range_.to : begin(i + 1);
            all.push_back({lane, begin(i), end, bin.count, bin.failures, std::min(bin.busy, end - begin(i)),
                           false, bin.event});
        }
    std::stable_sort(all.begin(), all.end(), [](const ChronicleMark& a, const ChronicleMark& b) {
        return std::pair(a.lane, a.from) < std::pair(b.lane, b.from);
    });
    return all;
}

void Chronicle::countInFlight(const Event& event, EventNumber number, std::int64_t now)
{
    const DeferredIndex deferred = history_.deferredOf(number, event);
    if (deferred == noDeferred) return;
    const bool begins = event.action == Action::Created || event.action == Action::Tracked;
    const bool ends = event.action == Action::Fired || event.action == Action::Destroyed;
    if (!begins && !ends) return;
    if (isInFlight_.size() < history_.deferredCount()) isInFlight_.resize(history_.deferredCount());
    if (isInFlight_[at(deferred)] == begins) return;
    isInFlight_[at(deferred)] = begins;
    setInFlight(count_ + (begins ? 1 : -1), number, now);
}

void Chronicle::setInFlight(std::int64_t count, EventNumber number, std::int64_t now)
{
    const std::int64_t before = std::exchange(count_, count);
    if (count == before || now < range_.from) return;
    const bool beyond = now > range_.to;
    const std::size_t reached = beyond ? bins_ : binOf(now) + 1;
    if (inFlight_.size() < reached) inFlight_.resize(reached, {before, before, 0});
    if (beyond) return;
    InFlightBin& bin = inFlight_[reached - 1];
    if (count > bin.most || bin.event == 0) bin.event = number;
    bin.most = std::max(bin.most, count);
    bin.least = std::min(bin.least, count);
}

std::vector<InFlightBin> Chronicle::inFlight() const
{
    std::vector<InFlightBin> all = inFlight_;
    all.resize(bins_, {count_, count_, 0});
    return all;
}

} // namespace model2map
