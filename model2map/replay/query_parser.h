// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what was typed as a Query. Not for others.
#pragma once

#include "model2map/replay/query.h"

#include <optional>

namespace model2map {

class Query::Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}
    Query parse();

private:
    void skipSpace();
    std::string word(std::string_view stops);
    std::optional<Condition> condition();
    bool readKey(const std::string& key, Condition& condition);
    bool readTime(Condition& condition);
    bool readNumber(Condition& condition);
    bool fail(const std::string& why);

    std::string_view text_;
    std::size_t at_ = 0;
    std::string error_;
};

} // namespace model2map
