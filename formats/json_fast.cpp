// SPDX-License-Identifier: MIT
#include <reactortrack/formats/json_fast.h>

#include <reactortrack/formats/decimal.h>
#include <reactortrack/formats/mon_out.h>

#include <simdjson.h>

namespace reactortrack {

namespace ondemand = simdjson::ondemand;

const std::size_t FastJson::padding = simdjson::SIMDJSON_PADDING;

namespace {

std::string_view trimEnd(std::string_view text)
{
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return text.substr(0, last + 1);
}

// Walks every value once. After a first error simdjson must not be asked again, so each step that fails ends
// it.
class Walk {
public:
    Walk(JsonNodes& nodes, std::size_t depth) : nodes_(nodes), depth_(depth) {}

    bool object(ondemand::object object, std::size_t level)
    {
        if (level > depth_) return false;
        for (auto member : object) {
            ondemand::field field;
            std::string_view key;
            if (std::move(member).get(field) || field.unescaped_key().get(key)) return false;
            if (!value(field.value(), key, level)) return false;
        }
        return true;
    }

private:
    bool array(ondemand::array array, std::size_t level)
    {
        if (level > depth_) return false;
        for (auto element : array) {
            ondemand::value inner;
            if (element.get(inner) || !value(inner, {}, level)) return false;
        }
        return true;
    }

    bool value(ondemand::value value, std::string_view key, std::size_t level)
    {
        ondemand::json_type type{};
        if (value.type().get(type)) return false;
        const std::size_t index = nodes_.size();
        if (index == mon_out::lineValues) return false;
        nodes_.push_back({JsonKind::Null, key, {}, 0, 0});
        const bool good = inside(value, type, index, level);
        nodes_[index].end = nodes_.size();
        return good;
    }

    bool inside(ondemand::value value, ondemand::json_type type, std::size_t index, std::size_t level)
    {
        ondemand::object innerObject;
        ondemand::array innerArray;
        switch (type) {
        case ondemand::json_type::object:
            nodes_[index].kind = JsonKind::Object;
            return !value.get_object().get(innerObject) && object(innerObject, level + 1);
        case ondemand::json_type::array:
            nodes_[index].kind = JsonKind::Array;
            return !value.get_array().get(innerArray) && array(innerArray, level + 1);
        case ondemand::json_type::string:
            nodes_[index].kind = JsonKind::String;
            return !value.get_string().get(nodes_[index].text);
        default:
            return scalar(trimEnd(value.raw_json_token()), nodes_[index]);
        }
    }

    // By the text, because simdjson would make a double of a number and knows no null by halves.
    static bool scalar(std::string_view token, JsonNode& node)
    {
        if (token == "null") return true;
        node.kind = token == "true" ? JsonKind::True : token == "false" ? JsonKind::False : JsonKind::Number;
        if (node.kind != JsonKind::Number) return true;
        node.text = token;
        return isJsonNumber(token);
    }

    JsonNodes& nodes_;
    std::size_t depth_;
};

} // namespace

struct FastJson::Private {
    ondemand::parser parser;
    std::size_t depth;
};

FastJson::FastJson(std::size_t depth) : p_(std::make_unique<Private>())
{
    p_->depth = depth;
}
FastJson::~FastJson() = default;
FastJson::FastJson(FastJson&&) noexcept = default;
FastJson& FastJson::operator=(FastJson&&) noexcept = default;

bool FastJson::read(std::string_view line, JsonNodes& nodes)
{
    nodes.clear();
    ondemand::document document;
    ondemand::json_type type{};
    ondemand::object object;
    const simdjson::padded_string_view padded(line.data(), line.size(), line.size() + padding);
    if (p_->parser.iterate(padded).get(document) || document.type().get(type)) return false;
    if (type != ondemand::json_type::object || document.get_object().get(object)) return false;
    nodes.push_back({JsonKind::Object, {}, {}, 0, 0});
    if (!Walk(nodes, p_->depth).object(object, 1)) return false;
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return false; // more stands after the object
    nodes.front().end = nodes.size();
    return true;
}

} // namespace reactortrack
