// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/summary.h"

#include "model2map/replay/saturated.h"

#include <algorithm>
#include <tuple>

namespace model2map {

void Summary::add(const Event& event)
{
    ++events_;
    ++actions_[static_cast<std::size_t>(event.action)];
    if (event.action == Action::Started && sectionT_) {
        sectionsBefore_ = saturated(sectionsBefore_, *sectionT_);
        sectionT_ = 0;
    }
    if (event.t) sectionT_ = std::max(sectionT_.value_or(0), event.t->count);
    const bool ended = event.action == Action::Executed || event.action == Action::Failed;
    const reactortrack::Text& name = event.callback ? event.callback : event.role;
    if (!ended || !name) return;
    auto found = byName_.find(*name);
    if (found == byName_.end()) found = byName_.try_emplace(std::string(*name)).first;
    found->second.times.add(event.time.value_or(Duration{0}));
    found->second.failures += event.action == Action::Failed;
}

std::vector<Summary::Callback> Summary::callbacks() const
{
    std::vector<Callback> all;
    for (const auto& [name, entry] : byName_)
        all.push_back({name, entry.times.count(), entry.failures, entry.times.total(), entry.times.mean(),
                       entry.times.quantile(0.99), entry.times.longest()});
    std::sort(all.begin(), all.end(), [](const Callback& a, const Callback& b) {
        return std::tie(b.total, a.name) < std::tie(a.total, b.name);
    });
    return all;
}

std::optional<Duration> Summary::duration() const noexcept
{
    if (!sectionT_) return std::nullopt;
    return Duration{saturated(sectionsBefore_, *sectionT_)};
}

} // namespace model2map
