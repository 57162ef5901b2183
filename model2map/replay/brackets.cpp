// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/brackets.h"

namespace model2map {

BracketId Brackets::innermost(std::int64_t thread) const
{
    const auto found = innermost_.find(thread);
    return found == innermost_.end() ? noBracket : found->second;
}

BracketId Brackets::open(EventNumber event, std::int64_t thread, const Bracket& bracket)
{
    const BracketId id{static_cast<std::uint32_t>(nodes_.size())};
    nodes_.push_back({bracket, innermost(thread), thread, event});
    innermost_[thread] = id;
    views_.set(event, {bracket, id});
    return id;
}

void Brackets::close(EventNumber event, BracketId id)
{
    const Node& node = nodes_[index(id)];
    innermost_[node.thread] = node.outer;
    const Bracket& cursor = node.outer == noBracket ? node.bracket : bracket(node.outer);
    views_.set(event, {cursor, node.outer});
}

void Brackets::step(EventNumber event, std::int64_t thread, const Bracket& bracket)
{
    const BracketId open = innermost(thread);
    views_.set(event, {open == noBracket ? bracket : this->bracket(open), open});
}

void Brackets::restart(EventNumber event)
{
    innermost_.clear();
    views_.set(event, {});
}

std::optional<Bracket> Brackets::cursorAt(Position position) const
{
    const View* view = views_.at(position);
    return view ? view->cursor : std::nullopt;
}

std::vector<Bracket> Brackets::runningAt(Position position) const
{
    std::vector<Bracket> running;
    const View* view = views_.at(position);
    for (BracketId id = view ? view->innermost : noBracket; id != noBracket; id = nodes_[index(id)].outer)
        running.push_back(bracket(id));
    std::reverse(running.begin(), running.end());
    return running;
}

} // namespace model2map
