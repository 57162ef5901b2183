// SPDX-License-Identifier: MIT
#include "model2map/replay/query.h"

#include "model2map/replay/letters.h"
#include "model2map/replay/matcher.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

const std::string shop = log(
    {started, created(1, "order", R"("site": "src/Shop.cpp:5")"), attached(1, 0, "fetchPrice", "sorry"), // 3
     fired(1, "Order(7)"), executing(1, 0, "fetchPrice"),                                                // 5
     line("failed", 1,
          R"("time": 0.250000000, "slot": 0, "callback": "fetchPrice", "callback?": true, )"
          R"("error": {"type": "ValueError", "message": "no such price", )"
          R"("cause": {"type": "KeyError", "message": "7"}})"), // 6
     line("note", R"("text": "restart: now", "thread": 2)"), stopped(8)});

std::vector<EventNumber> found(std::string_view text)
{
    const Replayed replayed(shop);
    const Query query = Query::parse(text);
    INFO(query.error());
    CHECK(query.error().empty());
    Matcher matcher(query, replayed.history);
    std::vector<EventNumber> all;
    for (EventNumber event = 1; event <= replayed.history.eventCount(); ++event)
        if (matcher.matches(event)) all.push_back(event);
    return all;
}

using Events = std::vector<EventNumber>;

} // namespace

TEST_CASE("AWordIsAnActionElsePartOfAnyText")
{
    CHECK(found("failed") == Events{6});
    CHECK(found("FETCH") == Events{3, 5, 6});
    CHECK(found("order(7") == Events{4});
    CHECK(found("price") == Events{3, 5, 6});
    CHECK(found("keyerror") == Events{6});
    CHECK(found("shop.cpp") == Events{2});
    CHECK(found("nothing of the kind").empty());
}

TEST_CASE("KeysLookInOnePlaceAndPatternsHaveStars")
{
    CHECK(found("name:fetch*") == Events{3, 5, 6});
    CHECK(found("name:*price") == Events{3, 5, 6});
    CHECK(found("name:fetch?rice") == Events{3, 5, 6});
    CHECK(found("name:f?ice").empty());
    CHECK(found("value:order*") == Events{4});
    CHECK(found("error:\"no such\"") == Events{6});
    CHECK(found("error:\"ValueError: no*\"") == Events{6});
    CHECK(found("site:shop") == Events{2});
    CHECK(found("text:now") == Events{7});
    CHECK(found("action:exec*") == Events{5});
    CHECK(found("thread:2") == Events{7});
    CHECK(found("deferred:1") == Events{2, 3, 4, 5, 6});
    CHECK(found("state:running") == Events{5});
    CHECK(found("state:failed") == Events{6});
}

TEST_CASE("ANameIsAlsoLikeItsLastPart")
{
    const Replayed replayed(
        log({started, created(1), attached(1, 0, "db::Pool::fetch_7", "pool.sorry"), stopped(4)}));
    for (const char* text : {"name:fetch*", "name:db*", "name:*pool*", "name:sorry?", "name:s?rry"}) {
        INFO(text);
        CHECK(Matcher(Query::parse(text), replayed.history).matches(3) ==
              (std::string(text) != "name:sorry?"));
    }
}

TEST_CASE("TimesAreComparedInSeconds")
{
    CHECK(found("time>0.1") == Events{6});
    CHECK(found("time>=0.25") == Events{6});
    CHECK(found("time>0.25").empty());
    CHECK(found("time<=0.25") == Events{6});
    CHECK(found("time<1e-3").empty());
}

TEST_CASE("AllConditionsMustHoldAndAMinusTurnsOneAround")
{
    CHECK(found("failed name:fetch* time>0.1") == Events{6});
    CHECK(found("name:order -failed") == Events{2, 3, 4, 5});
    CHECK(found("name:fetch* -action:executing -failed") == Events{3});
    CHECK(found("-deferred:1") == Events{1, 7, 8});
    CHECK(found("\"restart: now\"") == Events{7});
}

TEST_CASE("NothingTypedFindsNothing")
{
    CHECK(found("").empty());
    CHECK(found("   ").empty());
}

TEST_CASE("WhatIsNoQuerySaysWhereAndWhy")
{
    const auto errorOf = [](std::string_view text) { return Query::parse(text).error(); };
    CHECK(errorOf("time>x") == "character 6: seconds are expected, such as 0.1, not \"x\".");
    CHECK(errorOf("failed time>") == "character 13: seconds are expected, such as 0.1, not \"\".");
    CHECK(errorOf("time>-1") == "character 6: seconds are expected, such as 0.1, not \"-1\".");
    CHECK(errorOf("time>nan").find("seconds are expected") != std::string::npos);
    CHECK(errorOf("value>3") ==
          "character 6: only \"time\" is compared, with seconds: time>0.1, not \"value\".");
    CHECK(errorOf("who:me").find("\"who:\" is not known; name, value") != std::string::npos);
    CHECK(errorOf("name:") == "character 6: something to look for is expected behind name:");
    CHECK(errorOf("thread:two") == "character 8: a whole number is expected, not \"two\".");
    CHECK(Query::parse("time>x failed").isEmpty());
}

TEST_CASE("PatternsAgreeWithAPlainSearchOfAllWays")
{
    // Every pattern of up to four signs over {a, *, ?} against every text of up to four letters over {a, b}.
    const auto slow = [](auto&& self, std::string_view text, std::string_view pattern) -> bool {
        if (pattern.empty()) return text.empty();
        if (pattern[0] == '*')
            return self(self, text, pattern.substr(1)) ||
                   (!text.empty() && self(self, text.substr(1), pattern));
        return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) &&
               self(self, text.substr(1), pattern.substr(1));
    };
    const auto words = [](std::string_view signs) {
        std::vector<std::string> all{""};
        for (std::size_t i = 0; i < all.size() && all[i].size() < 4; ++i)
            for (const char sign : signs)
                all.push_back(all[i] + sign);
        return all;
    };
    for (const std::string& pattern : words("a*?"))
        for (const std::string& text : words("ab"))
            if (isLike(text, pattern) != slow(slow, text, pattern)) FAIL(text << " like " << pattern);
}
