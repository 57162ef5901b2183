// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/told.h"

namespace model2map {

namespace {

std::string hint(const reactortrack::Diagnostic& diagnostic)
{
    return diagnostic.limit ? " (" + optionOf(*diagnostic.limit) + " sets the limit)" : "";
}

} // namespace

std::string told(const reactortrack::Diagnostic& diagnostic)
{
    return toString(diagnostic) + hint(diagnostic);
}

std::string toldReason(const reactortrack::Diagnostic& diagnostic)
{
    return diagnostic.reason + hint(diagnostic);
}

std::string optionOf(reactortrack::Limit limit)
{
    return "--max-" + std::string(limitName(limit));
}

} // namespace model2map
