// SPDX-License-Identifier: MIT
// Lesson 6: cancel() asks the canceller to stop the work; the chain gets a CancelledError, and a result that
// comes too late is swallowed where nobody could stop it.
#include <reactortrack/monitor/deferred.h>

#include <string>

using reactortrack::Deferred;
using reactortrack::Failure;

void closeConnection() {}

std::size_t save(const std::string& page)
{
    return page.size();
}

std::string giveUp(const Failure&)
{
    return "given up";
}

int main()
{
    Deferred page("page", &closeConnection);
    page.addCallback<&save>();
    page.addErrback<&giveUp>();
    page.cancel();

    Deferred deaf("no canceller");
    deaf.addCallback<&save>();
    deaf.addErrback<&giveUp>();
    deaf.cancel();
    deaf.callback(std::string("too late"));
}
