// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/export/page_texts.h"

#include <QString>

namespace model2map {

using Json = nlohmann::json;

namespace {

Json chainOf(const ErrorInfo* error)
{
    Json chain = Json::array();
    for (; error; error = error->cause) {
        Json frames = Json::array();
        for (const reactortrack::Frame& frame : error->frames)
            frames.push_back({PageTexts::cut(frame.function), PageTexts::cut(frame.file), frame.line});
        chain.push_back({PageTexts::cut(error->type), PageTexts::cut(error->message), std::move(frames)});
    }
    return chain;
}

} // namespace

std::string PageTexts::cut(std::string_view text)
{
    if (text.size() <= longest) return std::string(text);
    std::size_t end = longest;
    const auto continues = [&] { return (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U; };
    while (end > 0 && continues())
        --end;
    return std::string(text.substr(0, end)) + "…";
}

Json PageTexts::add(const Text& text)
{
    if (!text) return nullptr;
    const auto [known, isNew] = textNumbers_.try_emplace(cut(*text), texts_.size());
    if (isNew) texts_.push_back(known->first);
    return known->second;
}

Json PageTexts::add(const QString& text)
{
    const std::string bytes = text.toStdString();
    return add(Text(bytes));
}

Json PageTexts::add(const ErrorInfo* error)
{
    if (!error) return nullptr;
    Json chain = chainOf(error);
    const std::string key = chain.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto [known, isNew] = errorNumbers_.try_emplace(key, errors_.size());
    if (isNew) errors_.push_back(std::move(chain));
    return known->second;
}

} // namespace model2map
