// SPDX-License-Identifier: MIT
// Lesson 4: a callback that returns a deferred makes its chain wait for that one's result.
#include <reactortrack/monitor/deferred.h>

#include <string>

using reactortrack::Deferred;

Deferred profile("profile");

Deferred fetchProfile(const std::string&)
{
    return profile;
}

std::string decode(const std::string& bytes)
{
    return bytes + ", decoded";
}

std::string greet(const std::string& text)
{
    return "hello, " + text;
}

int main()
{
    profile.addCallback<&decode>();

    Deferred login("login");
    login.addCallback<&fetchProfile>();
    login.addCallback<&greet>();
    login.callback(std::string("ada"));

    profile.callback(std::string("Ada Lovelace"));
}
