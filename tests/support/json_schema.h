// SPDX-License-Identifier: MIT
// JSON Schema, just the keywords that formats/mon_out.schema.json uses. One that it does not know is an
// error, so that no rule of a schema goes unheeded.
#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <regex>
#include <stdexcept>
#include <string>

namespace reactortrack::test {

class JsonSchema {
public:
    using Json = nlohmann::json;

    explicit JsonSchema(Json schema) : root_(std::move(schema)) {}

    // The keyword that `value` breaks, and where; empty where it holds.
    std::string broken(const Json& value) const { return broken(root_, value); }
    const Json& root() const { return root_; }

private:
    using Check =
        std::function<bool(const JsonSchema&, const Json& rule, const Json& schema, const Json& value)>;

    std::string broken(const Json& schema, const Json& value) const
    {
        for (const auto& [keyword, rule] : schema.items())
            if (!checks().at(keyword)(*this, rule, schema, value))
                return keyword + " " + rule.dump() + ": " + value.dump();
        return {};
    }
    bool holds(const Json& schema, const Json& value) const { return broken(schema, value).empty(); }

    static bool hasType(const std::string& type, const Json& value)
    {
        if (type == "integer") return value.is_number_integer();
        if (type == "number") return value.is_number();
        return type == value.type_name();
    }

    static std::size_t characters(const std::string& text)
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
    }

    bool membersHold(const Json& rules, const Json& value) const
    {
        return std::ranges::all_of(rules.items(), [&](const auto& rule) {
            return !value.is_object() || !value.contains(rule.key()) ||
                   holds(rule.value(), value.at(rule.key()));
        });
    }

    static bool isType(const Json& rule, const Json& value)
    {
        const Json types = rule.is_array() ? rule : Json::array({rule});
        return std::ranges::any_of(types,
                                   [&](const Json& type) { return hasType(type.get<std::string>(), value); });
    }

    static const std::map<std::string, Check>& checks()
    {
        static const Check note = [](auto&&...) { return true; };
        static const std::map<std::string, Check> all = {
            {"$schema", note},
            {"title", note},
            {"description", note},
            {"$defs", note},
            {"$ref",
             [](auto& self, auto& rule, auto&, auto& value) {
                 const Json::json_pointer place(rule.template get<std::string>().substr(1));
                 return self.holds(self.root_.at(place), value);
             }},
            {"type", [](auto&, auto& rule, auto&, auto& value) { return isType(rule, value); }},
            {"const", [](auto&, auto& rule, auto&, auto& value) { return value == rule; }},
            {"enum",
             [](auto&, auto& rule, auto&, auto& value) { return std::ranges::count(rule, value) > 0; }},
            {"not", [](auto& self, auto& rule, auto&, auto& value) { return !self.holds(rule, value); }},
            {"oneOf",
             [](auto& self, auto& rule, auto&, auto& value) {
                 return std::ranges::count_if(rule, [&](auto& one) { return self.holds(one, value); }) == 1;
             }},
            {"required",
             [](auto&, auto& rule, auto&, auto& value) {
                 return std::ranges::all_of(
                     rule, [&](auto& key) { return value.contains(key.template get<std::string>()); });
             }},
            {"properties",
             [](auto& self, auto& rule, auto&, auto& value) { return self.membersHold(rule, value); }},
            {"propertyNames",
             [](auto& self, auto& rule, auto&, auto& value) {
                 return std::ranges::all_of(value.items(),
                                            [&](auto& item) { return self.holds(rule, Json(item.key())); });
             }},
            {"additionalProperties",
             [](auto&, auto& rule, auto& schema, auto& value) {
                 if (rule != false) throw std::runtime_error("additionalProperties other than false");
                 return std::ranges::all_of(
                     value.items(), [&](auto& item) { return schema.at("properties").contains(item.key()); });
             }},
            {"items",
             [](auto& self, auto& rule, auto&, auto& value) {
                 return std::ranges::all_of(value, [&](auto& one) { return self.holds(rule, one); });
             }},
            {"minItems", [](auto&, auto& rule, auto&, auto& value) { return value.size() >= rule; }},
            {"minimum", [](auto&, auto& rule, auto&, auto& value) { return value >= rule; }},
            {"maximum", [](auto&, auto& rule, auto&, auto& value) { return value <= rule; }},
            {"minLength", [](auto&, auto& rule, auto&,
                             auto& value) { return !value.is_string() || characters(value) >= rule; }},
            {"maxLength", [](auto&, auto& rule, auto&,
                             auto& value) { return !value.is_string() || characters(value) <= rule; }},
            {"pattern",
             [](auto&, auto& rule, auto&, auto& value) {
                 return !value.is_string() || std::regex_search(value.template get<std::string>(),
                                                                std::regex(rule.template get<std::string>()));
             }},
        };
        return all;
    }

    Json root_;
};

} // namespace reactortrack::test
