// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/open_brackets.h"

#include <algorithm>

namespace model2map {

std::optional<OpenBracket> OpenBrackets::end(const Event& event, DeferredIndex deferred)
{
    Stack& stack = stacks_[event.thread];
    const auto found = std::find_if(stack.rbegin(), stack.rend(), [&](const OpenBracket& open) {
        const bool isCode = event.slot || open.role == event.role;
        return open.deferred == deferred && open.slot == event.slot && isCode;
    });
    if (found == stack.rend()) return std::nullopt;
    OpenBracket open = *found;
    open.whole = open.whole && found == stack.rbegin();
    stack.erase(std::next(found).base(), stack.end());
    return open;
}

} // namespace model2map
