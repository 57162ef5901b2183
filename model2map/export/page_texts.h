// SPDX-License-Identifier: GPL-3.0-or-later
// The texts and errors of a page, each told once and named by its number.
#pragma once

#include "model2map/replay/history.h"

#include <nlohmann/json.hpp>

#include <string>
#include <unordered_map>

class QString;

namespace model2map {

class PageTexts {
public:
    static constexpr std::size_t longest = 500; // bytes; what is longer is cut, and ends with "…"

    static std::string cut(std::string_view text);

    // Null where there is none.
    nlohmann::json add(const Text& text);
    nlohmann::json add(const QString& text);
    nlohmann::json add(const ErrorInfo* error);

    nlohmann::json takeTexts() { return std::move(texts_); }
    // Each with its causes as a flat list, outermost first, of [type, message, frames].
    nlohmann::json takeErrors() { return std::move(errors_); }

private:
    using Numbers = std::unordered_map<std::string, std::size_t>;

    nlohmann::json texts_ = nlohmann::json::array(), errors_ = nlohmann::json::array();
    Numbers textNumbers_, errorNumbers_;
};

} // namespace model2map
