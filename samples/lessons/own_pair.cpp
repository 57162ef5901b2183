// SPDX-License-Identifier: MIT
// Lesson 3: an errback does not catch what the callback of its own pair throws; the next pair's does.
#include <reactortrack/monitor/deferred.h>

#include <stdexcept>
#include <string>

using reactortrack::Deferred;
using reactortrack::Failure;

int checkAge(int age)
{
    if (age < 18) throw std::range_error("too young");
    return age;
}

int noAge(const Failure&)
{
    return 0;
}

std::string refuse(const Failure& failure)
{
    return "refused: " + std::string(failure.message());
}

int main()
{
    Deferred together("one pair");
    together.addCallbacks<&checkAge, &noAge>();
    together.addErrback<&refuse>();

    Deferred apart("two pairs");
    apart.addCallback<&checkAge>();
    apart.addErrback<&noAge>();
    apart.addErrback<&refuse>();

    together.callback(17);
    apart.callback(17);
}
