// SPDX-License-Identifier: GPL-3.0-or-later
// The logs of one stream, and which deferred a number means in them.
#include "model2map/replay/describe.h"
#include "model2map/replay/fold.h"

namespace model2map {

namespace {

bool isAboutNoDeferred(Action action)
{
    switch (action) {
    case Action::Started:
    case Action::Stopped:
    case Action::Lost:
    case Action::Loop:
    case Action::Note:
    case Action::Slow:
    case Action::Misused:
    case Action::Unknown:
        return true;
    default:
        return false;
    }
}

} // namespace

void Fold::applyToSection(const Event& event)
{
    if (event.action != Action::Started && section().stopped && !section().afterStoppedTold) {
        section().afterStoppedTold = true;
        inconsistent(noDeferred,
                     "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                         ") stands after the log was stopped.",
                     section().stopped);
    }
    if (event.action == Action::Stopped) stop(event);
    if (event.action != Action::Lost) return;
    section().lost = true;
    lost_.push_back(now_);
    const std::string count = event.count ? std::to_string(*event.count) : "some";
    const Text reason = trace_.at(now_ - 1).reason; // which stays in the file
    tell("events-lost", true, noDeferred,
         count + " events are missing at event " + std::to_string(now_) +
             (reason ? " (" + plainLine(*reason) + ")" : "") + ": what is shown from here on may be wrong.");
}

void Fold::beginSection(const Event& event)
{
    Section next;
    next.first = now_;
    next.started = event.action == Action::Started;
    if (!sections_.empty()) {
        lives_.restart();
        brackets_.restart(now_);
    }
    sections_.push_back(next);
}

void Fold::stop(const Event& event)
{
    section().stopped = now_;
    if (!event.count || !section().started || section().lost) return;
    const auto between = static_cast<std::int64_t>(now_ - section().first) - 1;
    const std::int64_t lines = trace_.lineOf(now_ - 1) - trace_.lineOf(section().first - 1) - 1;
    if (between <= *event.count && (*event.count <= lines || lines < between)) return;
    inconsistent(noDeferred,
                 "Event " + std::to_string(now_) + " (stopped) counts " + std::to_string(*event.count) +
                     " lines since started, but " + std::to_string(between) +
                     " stand there: lines were lost or added.",
                 section().first);
}

DeferredIndex Fold::owner(const Event& event)
{
    if (event.deferred == DeferredId::None) {
        if (!isAboutNoDeferred(event.action)) tellPassedOver(event);
        return noDeferred;
    }
    const DeferredIndex self = lives_.current(event.deferred);
    const bool begins = event.action == Action::Created || event.action == Action::Tracked;
    if (self == noDeferred || (begins && lives_[self].hasLine)) return addOwner(self, begins, event);
    lives_[self].hasLine = true;
    return self;
}

void Fold::tellPassedOver(const Event& event)
{
    inconsistent(noDeferred, "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                                 ") names no deferred; it was passed over.");
}

// `self`: whom the number meant before, if anyone.
DeferredIndex Fold::addOwner(DeferredIndex self, bool begins, const Event& event)
{
    const bool unknown = self == noDeferred;
    if (!unknown && section().started)
        inconsistent(self,
                     "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                         ") begins " + name(self) + " again, which was begun at event " +
                         std::to_string(lives_[self].since) + "; it is shown as another one.",
                     lives_[self].since);
    self = lives_.add(event.deferred, now_);
    if (unknown && !begins && section().started)
        inconsistent(self, "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                               ") is about " + name(self) +
                               ", which was neither created nor tracked before.");
    lives_[self].hasLine = true;
    return self;
}

DeferredIndex Fold::reference(DeferredId number)
{
    DeferredIndex other = lives_.current(number);
    if (other == noDeferred) {
        other = lives_.add(number, now_);
        if (section().started)
            inconsistent(other, "Event " + std::to_string(now_) + " names " + name(other) +
                                    ", which was neither created nor tracked before.");
    }
    touch(other);
    return other;
}

} // namespace model2map
