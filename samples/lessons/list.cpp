// SPDX-License-Identifier: MIT
// Lesson 7: a DeferredList waits for all of its members, whatever comes of them.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_list.h>

#include <stdexcept>
#include <string>
#include <vector>

using reactortrack::Deferred;
using reactortrack::DeferredList;
using reactortrack::MemberResult;

std::size_t count(const std::vector<MemberResult>& results)
{
    std::size_t good = 0;
    for (const MemberResult& result : results)
        good += result.success ? 1 : 0;
    return good;
}

int main()
{
    const Deferred weather("weather");
    const Deferred news("news");
    const Deferred mail("mail");
    DeferredList all({weather, news, mail}, {.consumeErrors = true});
    all.addCallback<&count>();
    news.callback(std::string("nothing new"));
    weather.errback(std::runtime_error("no service"));
    mail.callback(std::string("2 letters"));
}
